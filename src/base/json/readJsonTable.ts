import { AlmagestError, type Fault } from '../errors';
import type { Table } from '../table';
import { Turns } from '../turns';
import { fieldsOf, type JsonField } from './fields';
import { parseRows, type JsonObject, type JsonValue } from './parseRows';
import { RowBatches } from './rowBatches';
import { RowColumns } from './rowColumns';

export interface ReadJsonTableOptions {
  /** What people call the document: a file, a service. */
  readonly name: string;
  /** Members that may hold the rows, the first that is a list does; none where the document is the list. */
  readonly rows?: readonly string[];
  /** What is known of the columns; otherwise what the document says in `fields`, `info` or `metadata`. */
  readonly fields?: readonly JsonField[];
  readonly signal?: AbortSignal | undefined;
  readonly limits?: Partial<JsonTableLimits>;
}

export interface JsonTableLimits {
  /** Bytes of the document. */
  readonly bytes: number;
  readonly cells: number;
}

/** A table of a JSON document, and the other members of the document. */
export interface JsonTable {
  readonly table: Table;
  /** All but the rows, whose member is null; empty where the document is the list. */
  readonly frame: JsonObject;
}

const defaultLimits: JsonTableLimits = { bytes: 1 << 30, cells: 50_000_000 };
const rowMembers = ['data', 'results', 'products', 'Rows'];
/** Bytes that are parsed before anything else may run. */
const atOnce = 1 << 17;
const longestRow = 16 << 20;

/**
 * Reads the rows of a JSON document (objects, or lists in the order of the fields) as its bytes come,
 * into columns typed by its list of fields; other work runs in between. Integers keep all their digits,
 * columns of `_selected_` are left out. What broke off after some rows is given as far as it came.
 * @throws AlmagestError `malformed` where the document is no JSON or has no rows, `overflow`, `cancelled`
 */
export async function readJsonTable(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { name, rows = rowMembers, fields, signal, limits }: ReadJsonTableOptions,
): Promise<JsonTable> {
  const allowed = { ...defaultLimits, ...limits };
  const batches = new RowBatches(rows);
  const columns = new RowColumns(allowed.cells, name);
  const decoder = new TextDecoder();
  const turns = new Turns();
  const notes: Fault[] = [];
  const malformed = (what: string, byte: number): AlmagestError =>
    new AlmagestError({ kind: 'malformed', message: `${name} ${what}`, where: { source: name, byte } });
  let bytes = 0;
  const add = (batch: Uint8Array, from: number) => {
    const values = (() => {
      try {
        return parseRows(decoder.decode(batch));
      } catch (error) {
        throw malformed(`is no JSON: ${String(error)}.`, from);
      }
    })();
    columns.add(values);
  };
  for await (const piece of source) {
    for (let at = 0; at < piece.length; at += atOnce) {
      if (signal?.aborted) throw new AlmagestError({ kind: 'cancelled', message: 'Cancelled.' });
      const part = piece.subarray(at, at + atOnce);
      bytes += part.byteLength;
      if (bytes > allowed.bytes || batches.waiting > longestRow) {
        const limit = bytes > allowed.bytes ? `${allowed.bytes} bytes` : `${longestRow} bytes in one row`;
        throw new AlmagestError({ kind: 'overflow', message: `${name} has more than ${limit}.` });
      }
      const from = batches.taken;
      const batch = batches.push(part);
      if (batch) add(batch, from);
      await turns.pause();
    }
  }
  if (batches.state === 'in') {
    const broken = `breaks off after ${columns.nrows} rows.`;
    if (columns.nrows === 0) throw malformed(broken, bytes);
    notes.push({ kind: 'malformed', message: `${name} ${broken}`, where: { source: name, byte: bytes } });
  }
  const frame = batches.state === 'in' ? openFrame(batches) : frameOf(batches, name, rows.length === 0);
  if (batches.state === 'before')
    throw malformed(`has no list of rows${rows.length > 0 ? ` in ${rows.join(', ')}` : ''}.`, bytes);
  const table = await columns.finish(fields ?? fieldsOf(frame), turns);
  return { table: { ...table, notes: [...notes, ...table.notes] }, frame };
}

/** The frame of a document that breaks off, with all that stood before the rows. */
function openFrame({ frame }: RowBatches): JsonObject {
  try {
    return asObject(JSON.parse(`${textOf(frame)}}`) as JsonValue);
  } catch {
    return {};
  }
}

function frameOf({ frame, state }: RowBatches, name: string, isList: boolean): JsonObject {
  const text = textOf(frame);
  try {
    return asObject(JSON.parse(text) as JsonValue);
  } catch (error) {
    if (state === 'after' && isList && text.trim() === 'null') return {};
    const message = `${name} is no JSON: ${String(error)}.`;
    throw new AlmagestError({ kind: 'malformed', message, where: { source: name } }, { cause: error });
  }
}

function asObject(value: JsonValue): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

function textOf(pieces: readonly Uint8Array[]): string {
  const decoder = new TextDecoder();
  return pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode();
}
