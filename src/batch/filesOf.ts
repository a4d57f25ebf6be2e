import { archiveAddress, type ArchiveAddresses } from '../archives/addresses';
import { askOf } from '../archives/archives';
import { safeName } from '../downloads/names';
import type { PlanItem } from '../downloads/plan/plan';
import type { DataRecord, ServiceOutcome } from '../protocols/outcome';
import type { Query } from '../query/query';

/** A file that a query found, and what it was found as. */
export interface FoundFile extends PlanItem {
  readonly path: string;
  /** The band of the record, as its archive calls it; empty where it has none. */
  readonly band: string;
}

/** The files of what a service found, each with a place below `folder`. */
export function filesOf(
  query: Query,
  { service, records }: ServiceOutcome,
  folder: string,
  addresses: ArchiveAddresses = {},
): FoundFile[] {
  return records.flatMap((record) =>
    downloadsOf(query, record, addresses).map(({ url, suggestedName, expectedBytes, expect }) => ({
      url,
      path: [folder, fileName(url, suggestedName, record, expect)].filter((part) => part !== '').join('/'),
      ...(expectedBytes !== undefined && { bytes: expectedBytes }),
      archive: service.name,
      band: record.filter ?? record.band?.id ?? '',
    })),
  );
}

interface Download {
  readonly url: string;
  readonly suggestedName?: string;
  readonly expectedBytes?: number;
  readonly expect?: 'fits' | 'any';
}

function downloadsOf(query: Query, record: DataRecord, addresses: ArchiveAddresses): readonly Download[] {
  const known = query.kind === 'archive' ? askOf(query.archive, query.ask) : undefined;
  if (known?.ask.downloads) {
    const { archive } = known;
    return known.ask.downloads(record, { address: (key) => archiveAddress(archive, addresses, key) });
  }
  const { accessUrl: url, estimatedBytes: bytes } = record;
  // DataLink's links are followed by whoever shows them: here there is no choosing among them.
  if (url === null || /datalink/i.test(record.format ?? '')) return [];
  return [{ url, ...(bytes !== null && { expectedBytes: bytes }) }];
}

/** The name that the address ends in, where that is one of a file; else the suggestion, else the title. */
function fileName(
  url: string,
  suggested: string | undefined,
  { title }: DataRecord,
  expect?: string,
): string {
  if (suggested !== undefined) return safeName(suggested);
  const last = decoded(new URL(url).pathname.split('/').findLast((part) => part !== '') ?? '');
  if (/\.[a-z0-9]{2,5}(\.(gz|fz|bz2|z))?$/i.test(last) && !/\.(cgi|php|aspx?|jsp|pl|py)$/i.test(last)) {
    return safeName(last);
  }
  const name = safeName(title === '' ? last : title);
  return expect === 'any' || /\.[a-z0-9]{2,5}$/i.test(name) ? name : `${name}.fits`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
