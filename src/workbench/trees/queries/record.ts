import type { ImageRecord } from '../../../protocols/image';
import type { Search } from '../../store/search';

/** An image that a service of a search found, and its place in the search. */
export interface FoundRecord {
  readonly search: Search;
  /** Index of the service in the query. */
  readonly service: number;
  /** Index of the record in the service's answer. */
  readonly index: number;
  /** Index among the files of that record, where it is one of these. */
  readonly product?: number;
  readonly record: ImageRecord;
}

/** Kinds of files of a row that are for work; others are shown after them. */
export const forWork = /^(science|this)$/i;

/** Whether it says where its file is, be it by way of links. */
export function isFetchable({ accessUrl, links }: ImageRecord): boolean {
  return accessUrl !== null || links !== null;
}

/** The same for the same record of the same search, in every window. */
export function recordKey({ search, service, index, product }: FoundRecord): string {
  return [search.id, service, index, ...(product === undefined ? [] : [product])].join('/');
}

/** The files of a row as records that can be checked and fetched themselves. */
export function productRecords(row: FoundRecord, files: readonly ImageRecord[]): FoundRecord[] {
  const { search, service, index } = row;
  return files.map((record, product) => ({ search, service, index, product, record }));
}
