import { AlmagestError, toFault } from '../../base/errors';
import type { HttpClient } from '../../net/http';
import { findColumn } from '../../votable/lookup';
import { TapService } from '../tap/service';
import { amongAdql, foundAdql, servicesAdql } from './adql';
import { withoutRepeats, type ServiceRecord, type ServiceSearch } from './record';
import { noDetails, reader, serviceRecords, type ResourceDetails } from './rows';

/** What a registry answered. */
export interface RegistryAnswer {
  /** One per address and protocol. */
  readonly services: readonly ServiceRecord[];
  /** Whether there are more than were sent. */
  readonly overflow: boolean;
  readonly messages: readonly string[];
}

export interface RegistryOptions {
  readonly http: HttpClient;
  readonly signal?: AbortSignal | undefined;
  /** Rows at most; the whole registry has some 30,000 cone searches. Default: 50,000. */
  readonly maxrec?: number | undefined;
  /** Whether to ask for subjects, publishers and limits too, which takes three more questions. Default: true. */
  readonly details?: boolean | undefined;
}

/**
 * Services that a registry knows: `registry` is the address of a TAP service with the tables of RegTAP 1.1.
 * @throws AlmagestError `usage` for a search that makes no sense, and as `TapService.query` does
 */
export async function searchRegistry(
  registry: string,
  search: ServiceSearch,
  { http, signal, maxrec = 50_000, details: wanted = true }: RegistryOptions,
): Promise<RegistryAnswer> {
  const query = servicesAdql(search);
  const tap = new TapService({ http, url: registry });
  const answer = await tap.query({ query, maxrec }, { signal });
  const lacking = needed.filter((name) => !findColumn(answer.table, { names: [name] }));
  if (lacking.length > 0) throw noRegistry(tap.name, lacking);
  const messages = [...answer.messages];
  const bare = serviceRecords(answer.table, noDetails);
  if (bare.length === 0 && answer.table.nrows > 0) {
    const { nrows } = answer.table;
    messages.push(
      `${tap.name} sent ${nrows === 1 ? 'one row, which leads' : `${nrows} rows, which lead`} to no service.`,
    );
  }
  const found = new Set(bare.flatMap(({ ivoid }) => ivoid ?? []));
  if (!wanted || found.size === 0) {
    return { services: withoutRepeats(bare), overflow: answer.overflow, messages };
  }
  const condition = found.size <= mostListed ? amongAdql([...found]) : foundAdql(search);
  const details = await resourceDetails(tap, condition, { signal, maxrec }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    messages.push(`${tap.name} gave no subjects, publishers and limits: ${toFault(error).message}`);
    return noDetails;
  });
  const services = withoutRepeats(serviceRecords(answer.table, details));
  return { services, overflow: answer.overflow, messages };
}

/** Columns without which rows are no services. */
const needed = ['access_url', 'standard_id'];

function noRegistry(name: string, lacking: readonly string[]): AlmagestError {
  return new AlmagestError({
    kind: 'malformed',
    message: `${name} answered like no registry: there is no ${lacking.join(' and no ')} in its table.`,
    where: { source: name },
    advice: 'Choose another registry in the settings.',
  });
}

/** Resources that are named one by one in a question about them. */
const mostListed = 200;
const limitPaths = [
  '/capability/maxSR',
  '/capability/maxSearchRadius',
  '/capability/maxQueryRegionSize/long',
  '/capability/maxQueryRegionSize/lat',
  '/capability/maxImageExtent/long',
  '/capability/maxImageExtent/lat',
  '/capability/maxImageSize',
  '/capability/maxImageSize/long',
  '/capability/maxImageSize/lat',
  '/capability/maxFileSize',
  '/capability/maxRecords',
  '/capability/outputLimit/hard',
];

/** What stands in other tables of the registry: one question each, for all resources found at once. */
async function resourceDetails(
  tap: TapService,
  condition: string,
  call: { readonly signal: AbortSignal | undefined; readonly maxrec: number },
): Promise<ResourceDetails> {
  const { signal, maxrec } = call;
  const rows = async (table: string, wanted: string, more = '') => {
    const query = `SELECT ${wanted} FROM rr.${table} WHERE ${more}${condition}`;
    return (await tap.query({ query, maxrec: 4 * maxrec }, { signal })).table;
  };
  const [subjectRows, publisherRows, limitRows] = await Promise.all([
    rows('res_subject', 'ivoid, res_subject'),
    rows('res_role', 'ivoid, role_name', "base_role = 'publisher' AND "),
    rows(
      'res_detail',
      'ivoid, cap_index, detail_xpath, detail_value',
      `detail_xpath IN (${limitPaths.map((path) => `'${path}'`).join(', ')}) AND `,
    ),
  ]);
  const subjects = new Map<string, string[]>();
  const publishers = new Map<string, string>();
  const limits = new Map<string, (readonly [xpath: string, value: string])[]>();
  const each = (
    table: typeof subjectRows,
    take: (read: (name: string) => string | null, id: string) => void,
  ) => {
    const read = reader(table);
    for (let row = 0; row < table.nrows; row++) {
      take((name) => read(name, row), read('ivoid', row)?.toLowerCase() ?? '');
    }
  };
  each(subjectRows, (read, id) => {
    const subject = read('res_subject');
    if (subject !== null) subjects.set(id, [...(subjects.get(id) ?? []), subject]);
  });
  each(publisherRows, (read, id) => publishers.set(id, read('role_name') ?? ''));
  each(limitRows, (read, id) => {
    const capability = `${id} ${read('cap_index')}`;
    const detail = [read('detail_xpath') ?? '', read('detail_value') ?? ''] as const;
    limits.set(capability, [...(limits.get(capability) ?? []), detail]);
  });
  return { subjects, publishers, limits };
}
