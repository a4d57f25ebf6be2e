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
  /** Bytes of a document. */
  readonly bytes: number;
  readonly cells: number;
}

/** A table of a JSON document, and the other members of the document. */
export interface JsonTable {
  readonly table: Table;
  /** All but the rows, whose member is null; empty where the document is the list. */
  readonly frame: JsonObject;
}

/** One document of a table that comes in several. */
export interface JsonPage {
  readonly frame: JsonObject;
  /** Rows of this document; null where it has no list of them. */
  readonly rows: number | null;
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
  options: ReadJsonTableOptions,
): Promise<JsonTable> {
  const pages = new JsonPages(options);
  const { frame, rows } = await pages.add(source);
  if (rows === null) throw pages.noRows();
  return { table: await pages.finish(options.fields ?? fieldsOf(frame)), frame };
}

/** A table whose rows come in several JSON documents, its columns typed over all of them. */
export class JsonPages {
  private readonly columns: RowColumns;
  private readonly members: readonly string[];
  private readonly allowed: JsonTableLimits;
  private readonly turns = new Turns();
  private readonly notes: Fault[] = [];
  private bytes = 0;

  constructor(private readonly options: Omit<ReadJsonTableOptions, 'fields'>) {
    this.members = options.rows ?? rowMembers;
    this.allowed = { ...defaultLimits, ...options.limits };
    this.columns = new RowColumns(this.allowed.cells, options.name);
  }

  get nrows(): number {
    return this.columns.nrows;
  }

  /**
   * Adds the rows of a document; of one that cannot be read none, so that it may be asked for again.
   * @throws AlmagestError as {@link readJsonTable} does
   */
  async add(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<JsonPage> {
    const before = this.columns.nrows;
    try {
      return await this.read(source, before);
    } catch (error) {
      this.columns.keep(before);
      throw error;
    }
  }

  /** The table of all rows so far. */
  async finish(fields: readonly JsonField[]): Promise<Table> {
    const table = await this.columns.finish(fields, this.turns);
    return { ...table, notes: [...this.notes, ...table.notes] };
  }

  /** The error for a document without rows. */
  noRows(): AlmagestError {
    const { members } = this;
    return this.malformed(
      `has no list of rows${members.length > 0 ? ` in ${members.join(', ')}` : ''}.`,
      this.bytes,
    );
  }

  private async read(
    source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    before: number,
  ): Promise<JsonPage> {
    const { name, signal } = this.options;
    const { columns, allowed, turns } = this;
    const batches = new RowBatches(this.members);
    const decoder = new TextDecoder();
    this.bytes = 0;
    for await (const piece of source) {
      for (let at = 0; at < piece.length; at += atOnce) {
        if (signal?.aborted) throw new AlmagestError({ kind: 'cancelled', message: 'Cancelled.' });
        const part = piece.subarray(at, at + atOnce);
        this.bytes += part.byteLength;
        if (this.bytes > allowed.bytes || batches.waiting > longestRow) {
          const limit =
            this.bytes > allowed.bytes ? `${allowed.bytes} bytes` : `${longestRow} bytes in one row`;
          throw new AlmagestError({ kind: 'overflow', message: `${name} has more than ${limit}.` });
        }
        const from = batches.taken;
        const batch = batches.push(part);
        if (batch) columns.add(this.parse(decoder.decode(batch), from));
        await turns.pause();
      }
    }
    const rows = columns.nrows - before;
    if (batches.state === 'in') {
      const broken = `breaks off after ${rows} rows.`;
      if (rows === 0) throw this.malformed(broken, this.bytes);
      const where = { source: name, byte: this.bytes };
      this.notes.push({ kind: 'malformed', message: `${name} ${broken}`, where });
      return { frame: openFrame(batches), rows };
    }
    const frame = frameOf(batches, name, this.members.length === 0);
    return { frame, rows: batches.state === 'before' ? null : rows };
  }

  private parse(text: string, from: number): readonly JsonValue[] {
    try {
      return parseRows(text);
    } catch (error) {
      throw this.malformed(`is no JSON: ${String(error)}.`, from);
    }
  }

  private malformed(what: string, byte: number): AlmagestError {
    const { name } = this.options;
    return new AlmagestError({
      kind: 'malformed',
      message: `${name} ${what}`,
      where: { source: name, byte },
    });
  }
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
