import path from 'node:path';
import { dustTable, readDust } from '../../../src/archives/irsa/dust';
import { readIbeNames } from '../../../src/archives/irsa/ibe';
import { panstarrsColumns } from '../../../src/archives/mast/panstarrsColumns';
import { readTables } from '../../../src/archives/sdss/columnDocs';
import { parseRows } from '../../../src/archives/sdss/sql';
import { parseSesame } from '../../../src/archives/sesame/answer';
import { readResultPage, readSurveyList } from '../../../src/archives/skyview/pages';
import { cellValue, type CellValue, type Table } from '../../../src/base/table';
import { readIpac } from '../../../src/base/text/readIpac';
import { FitsDocument } from '../../../src/fits/document';
import { resultTable } from '../../../src/protocols/found';
import { TapService } from '../../../src/protocols/tap/service';
import { BufferSource } from '../../../src/base/byteSource';
import { readVotable } from '../../../src/votable/read';
import { answering } from '../protocols/client';

/** What is read from a recorded answer. */
export interface Reading {
  /** Cells by the names of their columns. */
  readonly columns?: Readonly<Record<string, readonly CellValue[]>>;
  readonly place?: readonly number[] | null;
  readonly images?: readonly string[];
  readonly lists?: Readonly<Record<string, readonly string[]>>;
}

/** @param page a page made of the answer, where there is one */
export type Reader = (bytes: Uint8Array<ArrayBuffer>, page: string) => Promise<Reading> | Reading;

const address = 'https://archive.example/cgi-bin/query.pl';
const textOf = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);

/** Who reads which recorded answers, by archive and name; every one has exactly one reader. */
export const readers: readonly (readonly [files: RegExp, reader: Reader])[] = [
  [/^sesame[/].*[.](txt|xml)$/, readName],
  [/^skyview[/].*[.]html$/, (bytes) => ({ images: readResultPage(textOf(bytes), address).images })],
  [/^skyview[/].*[.]json$/, (_, page) => ({ lists: surveysOf(page) })],
  [/^sdss[/].*[.]txt$/, (bytes) => columnsOf(parseRows(bytes, { url: address, headers: new Map() }))],
  [/^sdss[/].*[.]json$/, async (bytes) => columnsOf(await readTables(bytes))],
  [/^panstarrs[/].*_columns[.]json$/, readPanstarrsColumns],
  [/^ipac[/].*[.](tbl|txt)$/, (bytes) => columnsOf(readIpac(textOf(bytes)))],
  [/^ipac[/].*__dust.*[.]xml$/, (bytes) => ({ columns: dustColumns(textOf(bytes)) })],
  [/^ipac[/].*(?<!__dustm31|__dust-error)[.]xml$/, readTable],
  [/^ipac[/].*__missions[.]html$/, (bytes) => ({ lists: { 0: readIbeNames(textOf(bytes), 0) } })],
  [/^ipac[/].*__datasets[.]html$/, (bytes) => ({ lists: { 1: readIbeNames(textOf(bytes), 1) } })],
  [/^heasarc[/].*[.]dat$/, readFitsTable],
  [/^heasarc[/].*[.]html$/, askTap],
  [/^errors[/]/, askTap],
];

/** A table's cells; empty texts and NaN are nothing. */
export function columnsOf(table: Table): Reading {
  const cells = table.columns.map((column) => [
    column.name,
    Array.from({ length: table.nrows }, (_, row) => cellValue(column, row)),
  ]);
  return { columns: Object.fromEntries(cells) as Record<string, CellValue[]> };
}

function readName(bytes: Uint8Array): Reading {
  const answer = parseSesame(new TextDecoder().decode(bytes));
  if (answer.state !== 'found') return { place: null };
  const { ra, dec } = answer.found.position;
  return { place: [ra, dec] };
}

function surveysOf(page: string): Record<string, string[]> {
  const lists: Record<string, string[]> = {};
  for (const { group = '', value } of readSurveyList(page)) (lists[group] ??= []).push(value);
  return lists;
}

async function readPanstarrsColumns(bytes: Uint8Array): Promise<Reading> {
  const site = { http: answering(bytes), base: 'https://mast.example', name: 'MAST' };
  return columnsOf(await panstarrsColumns(site));
}

async function readTable(bytes: Uint8Array): Promise<Reading> {
  const table = resultTable(await readVotable([bytes], { name: 'recorded' }));
  if (!table) throw new Error('There is no table.');
  return columnsOf(table);
}

async function readFitsTable(bytes: Uint8Array<ArrayBuffer>): Promise<Reading> {
  const document = await FitsDocument.open(new BufferSource('recorded', bytes));
  const table = await document.table(1);
  const cells: [string, CellValue[]][] = [];
  for (const { index } of table.columns) {
    const { column } = await table.column(index);
    const values = Array.from({ length: table.nrows }, (_, row) => cellValue(column, row));
    // astropy takes the blanks off the end.
    cells.push([column.name, values.map((value) => (typeof value === 'string' ? value.trimEnd() : value))]);
  }
  return { columns: Object.fromEntries(cells) };
}

async function askTap(bytes: Uint8Array): Promise<Reading> {
  const service = new TapService({ http: answering(bytes), url: 'https://tap.example/tap', name: 'TAP' });
  return columnsOf((await service.query({ query: 'SELECT 1' })).table);
}

/** What astroquery has of each map in columns of their own. */
function dustColumns(xml: string): Record<string, CellValue[]> {
  const { columns } = columnsOf(dustTable(readDust(xml)));
  const found: Record<string, CellValue[]> = {};
  const names = [
    ['reference', 'ref'],
    ['mean', 'mean'],
    ['std', 'std'],
    ['max', 'max'],
    ['min', 'min'],
  ] as const;
  for (const [row, section] of ['ext', 'em', 'temp'].entries()) {
    const cell = (name: string) => [columns![name]![row]!];
    found[`${section} desc`] = cell('map');
    found[`${section} image`] = cell('image');
    if (section === 'ext') found['ext table'] = cell('table');
    for (const [own, theirs] of names) {
      found[`${section}${section === 'ext' ? ' SFD' : ''} ${theirs}`] = cell(own);
      if (section === 'ext') found[`ext SandF ${theirs}`] = cell(`SandF_${own}`);
    }
  }
  return found;
}

/** An answer's name in the tables: `ipac/astroquery__nid_t.txt`. */
export function nameOf(file: string): string {
  return `${path.basename(path.dirname(file))}/${path.basename(file)}`;
}
