import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { BufferSource } from '../base/byteSource';
import { AlmagestError, type Fault } from '../base/errors';
import { MemoryTable } from '../base/memoryTable';
import { fileFault } from '../base/node/fileFault';
import type { Table } from '../base/table';
import { FitsDocument } from '../fits/document';
import { TableCalls } from '../fits/table/calls';
import { tallyColumn } from '../fits/table/stats/columnStats';
import type { FolderApi, OpenedTables, SkyTableApi, SourceDescription, TableWorkerApi } from '../messages';
import { inputBytes, type InputBytes } from '../sources/inputBytes';
import { describeVotable } from '../votable/about';
import type { Votable } from '../votable/document';
import { readVotable } from '../votable/read';
import { exportTable } from './exportTable';

/** A document is read whole: what is larger says so, and shows what came until there. */
const limits = { bytes: 4e9 };

interface Read {
  readonly votable: Votable;
  readonly opened: OpenedTables;
  readonly tables: readonly MemoryTable[];
}

/** The calls that a table editor makes about one VOTable. */
export class TablesService implements Omit<TableWorkerApi, keyof SkyTableApi | keyof FolderApi> {
  private read: Promise<Read> | null = null;
  private readonly calls = new TableCalls();

  constructor(private readonly source: SourceDescription) {}

  open = async (): Promise<OpenedTables> => (await this.document()).opened;

  tableInfo: TableWorkerApi['tableInfo'] = async ({ hdu }) => this.calls.info(await this.table(hdu));

  tableRows: TableWorkerApi['tableRows'] = async (ref, signal) =>
    this.calls.rows(await this.table(ref.hdu), ref, signal);

  tableSort: TableWorkerApi['tableSort'] = async (ref, signal) =>
    this.calls.sort(await this.table(ref.hdu), ref, signal);

  tableFilter: TableWorkerApi['tableFilter'] = async (ref, signal) =>
    this.calls.filter(await this.table(ref.hdu), ref, signal);

  tablePoints: TableWorkerApi['tablePoints'] = async (ref, signal) =>
    this.calls.points(await this.table(ref.hdu), ref, signal);

  columnStats: TableWorkerApi['columnStats'] = async ({ hdu, column }, signal) =>
    tallyColumn(await this.table(hdu), column, signal);

  exportTable: TableWorkerApi['exportTable'] = async ({ hdu, selection, file }) => {
    const table = await this.table(hdu);
    const { votable } = await this.document();
    return exportTable(votable, votable.tables[hdu]!, this.calls.order(table, selection), file);
  };

  private async table(index: number): Promise<MemoryTable> {
    const table = (await this.document()).tables[index];
    if (table) return table;
    throw new AlmagestError({ kind: 'not-found', message: `${this.source.name} has no table ${index + 1}.` });
  }

  private document(): Promise<Read> {
    this.read ??= readTables(this.source).catch((error: unknown) => {
      this.read = null;
      throw error;
    });
    return this.read;
  }
}

async function readTables(source: SourceDescription): Promise<Read> {
  const input = await bytesOf(source);
  const { name } = source;
  const votable = await readVotable(input.bytes, { name, limits, fits: readFits }).catch((error: unknown) => {
    const fault = input.fault();
    throw fault && fault.kind !== 'malformed' ? new AlmagestError(fault) : error;
  });
  const fault = input.fault();
  const notes: Fault[] = fault ? [fault] : [];
  return {
    votable,
    opened: describeVotable(votable, name, notes),
    tables: votable.tables.map((table) => new MemoryTable(table)),
  };
}

/** @throws AlmagestError `not-found`, `unsupported` for an address */
export async function bytesOf(source: SourceDescription): Promise<InputBytes> {
  const { name } = source;
  if (source.kind === 'buffer') return inputBytes(name, Readable.from([source.bytes]));
  if (source.kind === 'url') {
    throw new AlmagestError({ kind: 'unsupported', message: `${name} is not a file.` });
  }
  await stat(source.path).catch((error: unknown) => {
    throw fileFault(error, name);
  });
  return inputBytes(name, createReadStream(source.path, { highWaterMark: 1 << 20 }));
}

/** The rows of a TABLE that stand in a FITS file within the document. */
export async function readFits(bytes: Uint8Array, extension: number | null): Promise<Table> {
  const document = await FitsDocument.open(new BufferSource('FITS', bytes));
  const table = await document.table(extension ?? 1);
  return table.rows(0, table.nrows);
}
