import { AlmagestError } from '../../base/errors';
import type { Table } from '../../base/table';
import type { HttpClient } from '../../net/http';
import type { QueryService } from '../../query/query';
import type { Votable, VotableTable } from '../../votable/document';
import type { ImageRecord } from '../image';
import { askForVotable } from '../votableAnswer';
import { plainWords } from '../words';
import { accessColumn, imageRecords } from './records';
import { sia1Url, type Sia1Request } from './request';

/** What a SIA 1 service answered. */
export interface Sia1Answer {
  readonly records: readonly ImageRecord[];
  readonly table: Table;
  /** Whether the service, or a limit of ours, cut the list. */
  readonly overflow: boolean;
  /** What the service said and what was odd about its answer. */
  readonly messages: readonly string[];
}

/**
 * Images a SIA 1 service has at a place (IVOA Simple Image Access 1.0); none is an answer too.
 * @throws AlmagestError `service` where it reports an error, `malformed` where it sends no table, and
 *   all that the client throws
 */
export async function searchSia1(
  service: Pick<QueryService, 'name' | 'url'>,
  request: Sia1Request,
  { http, signal }: { http: HttpClient; signal?: AbortSignal | undefined },
): Promise<Sia1Answer> {
  const { votable, url } = await askForVotable(http, {
    url: sia1Url(service.url, request),
    service: service.name,
    signal,
  });
  const table = resultTable(votable);
  if (!table) {
    throw new AlmagestError({
      kind: 'malformed',
      message: `${service.name} sent a VOTable without a table of images.`,
      where: { source: service.name },
    });
  }
  const notes = [...votable.notes, ...table.notes];
  const { status } = votable;
  const messages = [
    ...(status.state === 'overflow' ? [plainWords(status.message)] : []),
    ...notes.map((note) => note.message),
  ];
  if (table.nrows > 0 && !accessColumn(table)) messages.push(`${service.name} gives no addresses of images.`);
  return {
    records: imageRecords(table, url),
    table,
    overflow: status.state === 'overflow' || notes.some((note) => note.kind === 'overflow'),
    messages: messages.filter((message) => message !== ''),
  };
}

/** The table of the RESOURCE marked as results; in old documents the first, as pyvo takes it. */
function resultTable({ tables }: Votable): VotableTable | undefined {
  return tables.find((table) => table.resourceType?.toLowerCase() === 'results') ?? tables[0];
}
