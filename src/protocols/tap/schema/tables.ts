import { toFault, type Fault } from '../../../base/errors';
import type { Table } from '../../../base/table';
import { readVosi } from '../../vosi/endpoint';
import { readTables } from '../../vosi/readTables';
import { tablesOf, type TapTable, type TapTableset } from '../../vosi/tableset';
import { stringLiteral } from '../adql/identifier';
import type { TapService } from '../service';
import { columnsOf, foreignKeysOf, schemasOf } from './rows';

interface Call {
  readonly signal?: AbortSignal | undefined;
}

/** VizieR, the largest service, has some 60,000 tables. */
const mostTables = 200_000;
const mostColumns = 200_000;

/**
 * The schemas and tables of a service, without columns: from TAP_SCHEMA, where the service cuts or
 * lacks that from its VOSI tables (which may bring columns too).
 * @throws AlmagestError of TAP_SCHEMA, where neither can be had
 */
export async function listTables(service: TapService, call: Call = {}): Promise<TapTableset> {
  let cut: TapTableset | null = null;
  let fault: unknown;
  try {
    const [schemas, tables] = await Promise.all([
      whole(service, 'schemas', mostTables, call),
      whole(service, 'tables', mostTables, call),
    ]);
    const listed = { schemas: schemasOf(schemas.table, tables.table), notes: tables.notes };
    if (!tables.overflow && tables.table.nrows > 0) return listed;
    if (tables.table.nrows > 0) cut = listed;
  } catch (error) {
    if (call.signal?.aborted) throw error;
    fault = error;
  }
  try {
    return await vosiTables(service, call);
  } catch (error) {
    if (call.signal?.aborted) throw error;
    if (cut) return cut;
    throw fault ?? error;
  }
}

/**
 * A table with its columns and foreign keys: as it is where it has them, else from TAP_SCHEMA, else from
 * the table’s own VOSI document.
 * @throws AlmagestError where neither can be had
 */
export async function loadTable(service: TapService, table: TapTable, call: Call = {}): Promise<TapTable> {
  if (table.columns) return table;
  try {
    const is = stringLiteral(table.name);
    const [columns, keys] = await Promise.all([
      whole(service, 'columns', mostColumns, call, `WHERE table_name = ${is}`),
      keysOf(service, call, `WHERE from_table = ${is}`),
    ]);
    const found = columnsOf(columns.table).get(table.name);
    if (found) return { ...table, columns: found, foreignKeys: keys.get(table.name) ?? [] };
  } catch (error) {
    if (call.signal?.aborted) throw error;
    try {
      return await vosiTable(service, table, call);
    } catch {
      throw error;
    }
  }
  return vosiTable(service, table, call);
}

/**
 * All tables with all columns, of a service that is small enough; tables of a larger one stay without,
 * which `notes` says.
 */
export async function loadTables(service: TapService, call: Call = {}): Promise<TapTableset> {
  const listed = await listTables(service, call);
  if (tablesOf(listed).every(({ table }) => table.columns !== null)) return listed;
  try {
    const [columns, keys] = await Promise.all([
      whole(service, 'columns', mostColumns, call),
      keysOf(service, call),
    ]);
    const byTable = columnsOf(columns.table);
    // Which table the cut went through is not known: none is shown with half its columns.
    if (columns.overflow) return { ...listed, notes: [...listed.notes, ...columns.notes] };
    const filled = (table: TapTable): TapTable =>
      table.columns
        ? table
        : { ...table, columns: byTable.get(table.name) ?? [], foreignKeys: keys.get(table.name) ?? [] };
    const schemas = listed.schemas.map((schema) => ({ ...schema, tables: schema.tables.map(filled) }));
    return { ...listed, schemas };
  } catch (error) {
    if (call.signal?.aborted) throw error;
    const full = await vosiTables(service, call).catch(() => null);
    if (full) return full;
    return { ...listed, notes: [...listed.notes, toFault(error)] };
  }
}

/** All rows of a table of TAP_SCHEMA, and whether the service has more. */
async function whole(
  service: TapService,
  name: string,
  most: number,
  call: Call,
  where = '',
): Promise<{ table: Table; overflow: boolean; notes: Fault[] }> {
  // MAXREC is for services whose own default is less than what they have; one beyond a hard limit is refused by none.
  const hard = service.tap?.outputLimit;
  const maxrec = hard?.unit === 'row' && hard.hard !== null ? Math.min(most, hard.hard) : most;
  const query = `SELECT * FROM TAP_SCHEMA.${name}${where === '' ? '' : ` ${where}`}`;
  const { table, overflow } = await service.query({ query, maxrec }, call);
  const message = `${service.name} lists only the first ${table.nrows} rows of TAP_SCHEMA.${name}.`;
  return { table, overflow, notes: overflow ? [{ kind: 'overflow', message }] : [] };
}

/** Foreign keys; none where the service has no list of them. */
async function keysOf(service: TapService, call: Call, where = '') {
  try {
    const keys = await whole(service, 'keys', mostColumns, call, where);
    if (keys.table.nrows === 0) return new Map<string, never[]>();
    const ids = where === '' ? '' : 'WHERE key_id IN (SELECT key_id FROM TAP_SCHEMA.keys ' + where + ')';
    const pairs = await whole(service, 'key_columns', mostColumns, call, ids);
    return foreignKeysOf(keys.table, pairs.table);
  } catch (error) {
    if (call.signal?.aborted) throw error;
    return new Map<string, never[]>();
  }
}

function vosiTables(service: TapService, call: Call): Promise<TapTableset> {
  const named = service.vosiAddresses('tables');
  return readVosi(
    service.url,
    'tables',
    (body) => readTables(body, { name: `${service.name}’s list of tables`, ...call }),
    { context: service.context(call), also: named, query: 'detail=min' },
  );
}

async function vosiTable(service: TapService, table: TapTable, call: Call): Promise<TapTable> {
  const { schemas } = await readVosi(
    service.url,
    `tables/${encodeURIComponent(table.name)}`,
    (body) => readTables(body, { name: `${service.name}’s description of ${table.name}`, ...call }),
    { context: service.context(call) },
  );
  const tables = schemas.flatMap((schema) => schema.tables);
  const found = tables.find(({ name }) => name.toLowerCase() === table.name.toLowerCase()) ?? tables[0];
  return { ...table, columns: found?.columns ?? [], foreignKeys: found?.foreignKeys ?? [] };
}
