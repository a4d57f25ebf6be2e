import type { NamingFields } from '../downloads/naming/template';
import type { DataRecord } from '../protocols/outcome';
import type { Query } from '../query/query';

/** What a record says that names can be made of. */
export function namingFields(
  record: DataRecord,
): Omit<NamingFields, 'name' | 'target' | 'archive' | 'release'> {
  const { collection, obsId, instrument, filter, band, productType, dateObs } = record;
  const date = dateObs === null ? null : new Date((dateObs - 40587) * 86_400_000);
  return {
    collection: collection ?? undefined,
    observation: obsId ?? undefined,
    instrument: instrument ?? undefined,
    filter: filter ?? band?.id ?? undefined,
    product: productType ?? undefined,
    date: date && !Number.isNaN(date.getTime()) ? date.toISOString().slice(0, 10) : undefined,
  };
}

/** The data release that a query asks for: `DR17`. */
export function releaseOf(query: Query): string | undefined {
  const release = query.kind === 'archive' ? query.parameters?.release : undefined;
  if (typeof release === 'number') return `DR${release}`;
  return typeof release === 'string' ? release : undefined;
}
