import type { DataRecord } from './record';

/** Whether a format says that what is fetched is a list of links (DataLink 1.1 §3.4). */
export function isLinksFormat(format: string | null): boolean {
  return /content\s*=\s*"?datalink/i.test(format ?? '');
}

/** Whether the file of a record is found by its links alone. */
export function isLinked({ accessUrl, format, links }: DataRecord): boolean {
  return links !== null && (accessUrl === null || isLinksFormat(format));
}
