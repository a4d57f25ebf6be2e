import path from 'node:path';
import { AlmagestError, describeFault, type Fault } from '../base/errors';
import { csvWriter } from '../base/text/csvWriter';
import { ecsvWriter } from '../base/text/ecsvWriter';
import type { Table } from '../base/table';
import { rowsOf } from '../base/tableRows';
import { readWhole } from '../fits/table/readWhole';
import { safeUrl } from '../net/redact';
import type { Votable, VotableTable } from '../votable/document';
import { readVotable } from '../votable/read';
import { onlyTable } from '../votable/write/onlyTable';
import { writeVotable } from '../votable/write/writeVotable';
import { fileAndOptions, WrongUse, type Command } from './command';
import { askForTable } from './askForTable';
import { withHttp } from './http';
import { inputBytes, type InputBytes } from '../sources/inputBytes';
import { isAddress } from './isAddress';
import { onOneLine } from './onOneLine';
import { writeWhole } from '../base/node/writeWhole';

type Writer = (votable: Votable, table: VotableTable) => Iterable<string>;

const writers: Readonly<Record<string, Writer>> = {
  '.vot': (votable, table) => writeVotable(onlyTable(votable, table)),
  '.ecsv': (_, table) => inPieces(table, ecsvWriter(table.columns)),
  '.csv': (_, table) => inPieces(table, csvWriter(table.columns)),
};
const aliases: Readonly<Record<string, string>> = { '.votable': '.vot', '.xml': '.vot' };

export const votable: Command = {
  usage: 'votable FILE --out F.vot|.ecsv|.csv [--table N]',
  summary:
    'Write a table of a VOTable (also .gz or an address; - is standard input) as VOTable 1.4, ECSV or CSV: the first one\n' +
    '      with columns, or the Nth of all, from 1. Of a damaged file what was read is written, with a message.',
  async run(args) {
    const { file, values } = fileAndOptions(this, args, {
      out: { type: 'string' },
      table: { type: 'string' },
    });
    const { out } = values;
    if (!out) throw new WrongUse(`${this.usage}: --out is missing.`);
    const suffix = path.extname(out).toLowerCase();
    const write = writers[aliases[suffix] ?? suffix];
    if (!write) throw new WrongUse(`--out ${out}: the name must end with .vot, .ecsv or .csv.`);
    const number = values.table;
    if (number !== undefined && !/^[1-9]\d{0,8}$/.test(number)) {
      throw new WrongUse(`--table ${number}: tables count from 1.`);
    }
    const { document, table, faults } = await withInput(file, (input) => read(input, file, number));
    tell(faults);
    await writeWhole(out, async (bytes) => {
      const encoder = new TextEncoder();
      for (const piece of write(document, table)) await bytes(encoder.encode(piece));
    });
  },
};

/** The document, the table that is meant, and all that is to be told of both. */
async function read(input: InputBytes, file: string, number: string | undefined) {
  const name = file === '-' ? 'Standard input' : isAddress(file) ? safeUrl(new URL(file)) : file;
  const document = await readVotable(input.bytes, { name, limits: { bytes: 8e9 }, fits: readWhole }).catch(
    (error: unknown) => {
      throw input.fault()?.kind === 'malformed' ? error : (asError(input.fault()) ?? error);
    },
  );
  const table = chosen(document, number, name);
  const faults = [...document.notes, ...table.notes, ...asList(input.fault()), ...overflow(document, name)];
  return { document, table, faults };
}

/** The bytes of a path or an address, for as long as `work` takes. */
async function withInput<T>(file: string, work: (input: InputBytes) => Promise<T>): Promise<T> {
  if (!isAddress(file)) return work(await inputBytes(file));
  return withHttp(async (http) => work(await inputBytes(file, await askForTable(http, file))), [file]);
}

/** @throws AlmagestError `not-found` where there is no such table, `service` where there is an error instead */
function chosen(document: Votable, number: string | undefined, name: string): VotableTable {
  const { tables, status } = document;
  const table =
    number === undefined ? tables.find(({ columns }) => columns.length > 0) : tables[Number(number) - 1];
  if (table) return table;
  if (status.state === 'error') {
    const message = `${name} holds a service's error: “${status.message}”`;
    throw new AlmagestError({ kind: 'service', message });
  }
  const has = tables.length === 1 ? 'there is 1 table' : `there are ${tables.length} tables`;
  const what = number === undefined ? 'table with columns' : `table ${number}`;
  throw new AlmagestError({ kind: 'not-found', message: `${name} has no ${what}; ${has}.` });
}

function overflow({ status }: Votable, name: string): Fault[] {
  if (status.state === 'ok') return [];
  const words = status.message === '' ? '' : ` “${status.message}”`;
  const what =
    status.state === 'overflow' ? 'there are more rows than were sent' : 'the service reports an error';
  return [
    { kind: status.state === 'overflow' ? 'overflow' : 'service', message: `${name}: ${what}.${words}` },
  ];
}

function tell(faults: readonly Fault[]): void {
  for (const fault of faults) process.stderr.write(`almagest: ${onOneLine(describeFault(fault))}\n`);
}

function* inPieces(table: Table, writer: { head(): string; rows(piece: Table): string }): Generator<string> {
  const step = 1000;
  yield writer.head();
  for (let from = 0; from < table.nrows; from += step) yield writer.rows(rowsOf(table, from, from + step));
}

const asList = (fault: Fault | null): Fault[] => (fault ? [fault] : []);
const asError = (fault: Fault | null) => fault && new AlmagestError(fault);
