import { AlmagestError } from '../../base/errors';
import { readXml } from '../xml/read';
import type { TapTableset } from './tableset';
import { TablesetBuilder, type TablesetLimits } from './tablesetBuilder';

export interface ReadTablesOptions {
  /** What people call the document. */
  readonly name: string;
  readonly signal?: AbortSignal | undefined;
  readonly limits?: Partial<TablesetLimits>;
  /** Default 256 MiB: VizieR’s list with all columns is about as large. */
  readonly maxBytes?: number;
}

const defaults: TablesetLimits = { tables: 200_000, columns: 200_000 };

/**
 * The tables of a service, from a VOSI 1.0 or 1.1 tables document (a tableset, or one table), whatever
 * its namespaces; read as it comes and in small slices.
 * @throws AlmagestError `malformed` where the document is something else; what `readXml` throws
 */
export async function readTables(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { name, signal, limits, maxBytes = 256 << 20 }: ReadTablesOptions,
): Promise<TapTableset> {
  const builder = new TablesetBuilder({ ...defaults, ...limits });
  const notes = await readXml(source, builder, { name, signal, maxBytes });
  const root = builder.rootName;
  const schemas = builder.finish();
  if (schemas.length === 0 && !['tableset', 'tables', 'schema', 'table'].includes(root ?? '')) {
    throw new AlmagestError({
      kind: 'malformed',
      message: `${name} lists no tables: it is a <${root}>.`,
      where: { source: name },
    });
  }
  const { tables, columns } = builder.left;
  if (tables > 0 || columns > 0) {
    const what = [tables > 0 ? `${tables} tables` : '', columns > 0 ? `the columns of some tables` : ''];
    notes.push({
      kind: 'overflow',
      message: `${name} is long: ${what.filter((part) => part !== '').join(' and ')} were left out.`,
      where: { source: name },
    });
  }
  return { schemas, notes };
}
