import { archiveAddress, type ArchiveAddresses } from '../archives/addresses';
import { askOf } from '../archives/archives';
import { throwIfCancelled } from '../base/cancelled';
import { describeFault, toFault, type Fault } from '../base/errors';
import { layouts, placeBy } from '../downloads/naming/template';
import { safeName } from '../downloads/names';
import type { PlanItem } from '../downloads/plan/plan';
import { followLinks } from '../protocols/datalink/followLinks';
import type { AskOptions } from '../protocols/found';
import { isLinked } from '../protocols/record/linksFormat';
import type { DataRecord, ServiceOutcome } from '../protocols/outcome';
import type { Query } from '../query/query';
import { namingFields, releaseOf } from './namingFields';

/** A file that a query found, and what it was found as. */
export interface FoundFile extends PlanItem {
  readonly path: string;
  /** The band of the record, as its archive calls it; empty where it has none. */
  readonly band: string;
}

/** What can be fetched of what a service found. */
export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly messages: readonly string[];
  /** Why the links of the first dataset whose links cannot be had cannot. */
  readonly fault: Fault | null;
}

export interface FoundFilesOptions extends AskOptions {
  /** What the files are for, as it names their folder. */
  readonly target: string;
  /** Where they go, as `checkTemplate` gives it. Default: a folder for each target. */
  readonly names?: string | undefined;
  readonly addresses?: ArchiveAddresses | undefined;
}

/** The files of what a service found. Links that lead nowhere are told, and stop no other. */
export async function foundFiles(
  query: Query,
  { service, records }: Pick<ServiceOutcome, 'service' | 'records'>,
  options: FoundFilesOptions,
): Promise<FoundFiles> {
  const { target, names = layouts.target!, addresses = {} } = options;
  const release = releaseOf(query);
  const files: FoundFile[] = [];
  const messages: string[] = [];
  const faults: Fault[] = [];
  for (const record of records) {
    const downloads = isLinked(record)
      ? await linked(service.name, record, options, messages).catch((error: unknown) => {
          throwIfCancelled(options.signal);
          faults.push(toFault(error));
          return [];
        })
      : downloadsOf(query, record, addresses);
    for (const { url, suggestedName, expectedBytes, expect } of downloads) {
      const name = fileName(url, suggestedName, record, expect);
      files.push({
        url,
        ...placeBy(names, { ...namingFields(record), name, target, archive: service.name, release }),
        ...(expectedBytes !== undefined && { bytes: expectedBytes }),
        archive: service.name,
        band: record.filter ?? record.band?.id ?? '',
      });
    }
  }
  return { files, messages: [...messages, ...faults.map(describeFault)], fault: faults[0] ?? null };
}

/** What the links of a dataset call the dataset itself (DataLink 1.1 §3.2.6). @throws AlmagestError as `followLinks` does */
async function linked(
  name: string,
  record: DataRecord,
  { http, signal }: FoundFilesOptions,
  messages: string[],
): Promise<readonly Download[]> {
  const address = { name, url: record.links!, origin: record.accessOrigin };
  const followed = await followLinks(address, { http, signal });
  messages.push(...followed.messages);
  return followed.files.map(({ url, link: { contentLength, contentType } }) => ({
    url,
    ...(contentLength !== null && { expectedBytes: contentLength }),
    ...(contentType !== null && !/fits/i.test(contentType) && { expect: 'any' as const }),
  }));
}

/** A file to fetch, before it has a place. */
interface Download {
  readonly url: string;
  readonly suggestedName?: string;
  readonly expectedBytes?: number;
  readonly expect?: 'fits' | 'any';
}

/** What is fetched for a record, in its archive's own terms where it has some. */
function downloadsOf(query: Query, record: DataRecord, addresses: ArchiveAddresses): readonly Download[] {
  const known = query.kind === 'archive' ? askOf(query.archive, query.ask) : undefined;
  if (known?.ask.downloads) {
    const { archive } = known;
    return known.ask.downloads(record, { address: (key) => archiveAddress(archive, addresses, key) });
  }
  const { accessUrl: url, estimatedBytes: bytes } = record;
  if (url === null) return [];
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
