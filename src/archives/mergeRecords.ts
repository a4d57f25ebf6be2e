import type { DataRecord } from '../protocols/outcome';

/** What says which dataset a record is of. */
export type Identified = Pick<
  DataRecord,
  'accessUrl' | 'publisherDid' | 'collection' | 'obsId' | 'title' | 'format'
>;

/** A dataset, however many services have it. */
export interface MergedRecord<T extends Identified = DataRecord> {
  /** As the first of them describes it. */
  readonly record: T;
  /** Places in the query of the services that have it. */
  readonly services: readonly number[];
}

/**
 * The records of all services in their order, each dataset once: the same are those with the same
 * publisher's identifier and format, the same observation, title and format, or the same address. Rows of one service are never joined: what it
 * lists twice, such as two forms of one image, differs to it.
 */
export function mergeRecords<T extends Identified>(
  outcomes: readonly ({ readonly records: readonly T[] } | undefined)[],
): MergedRecord<T>[] {
  const merged: { record: T; services: number[] }[] = [];
  /** The first dataset of each key. */
  const known = new Map<string, number>();
  outcomes.forEach((outcome, service) => {
    for (const record of outcome?.records ?? []) {
      const keys = keysOf(record);
      const at = keys
        .map((key) => known.get(key))
        // Of another service: that of a key is the first that has it.
        .find((place) => place !== undefined && merged[place]!.services[0]! < service);
      if (at === undefined) {
        merged.push({ record, services: [service] });
        for (const key of keys) if (!known.has(key)) known.set(key, merged.length - 1);
      } else if (!merged[at]!.services.includes(service)) {
        merged[at]!.services.push(service);
      }
    }
  });
  return merged;
}

/** One dataset may come in several formats: its identifiers name a file only together with the format. */
function keysOf({ accessUrl, publisherDid, collection, obsId, title, format }: Identified): string[] {
  const keys: string[] = [];
  if (accessUrl !== null) keys.push(`url ${accessUrl.replace(/^https?:/, '')}`);
  if (publisherDid !== null) keys.push(`did ${publisherDid.toLowerCase()} ${format ?? ''}`);
  if (collection !== null && obsId !== null) {
    // No text of a service has a NUL in it.
    keys.push(`obs ${collection}\0${obsId}\0${title}\0${format ?? '\0'}`);
  }
  return keys;
}
