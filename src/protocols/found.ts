import { AlmagestError } from '../base/errors';
import type { HttpClient } from '../net/http';
import type { Votable, VotableTable } from '../votable/document';
import { serviceDescriptors, type ServiceDescriptor } from '../votable/serviceDescriptor';
import { linksService } from './datalink/linksOf';
import { recordColumns } from './record/columns';
import type { DataRecord } from './record/record';
import { dataRecords } from './record/records';
import type { ServiceLimits } from './service/limits';
import { plainWords } from './words';

/** A service to ask. */
export interface ServiceAddress {
  /** What people call it. */
  readonly name: string;
  /** Base address, as the registry or the user gives it; may hold parameters of its own. */
  readonly url: string;
  /** What it says it does at most; checked before it is asked. */
  readonly limits?: ServiceLimits | undefined;
}

export interface AskOptions {
  readonly http: HttpClient;
  readonly signal?: AbortSignal | undefined;
}

/** What a service found, of whichever protocol. */
export interface Found {
  readonly records: readonly DataRecord[];
  /** The service's own table, all of its columns. */
  readonly table: VotableTable;
  /** Whether the service, or a limit of ours, cut the list. */
  readonly overflow: boolean;
  /** What the service said and what was odd about its answer, for people. */
  readonly messages: readonly string[];
  /** Services that the answer describes: links, cutouts. */
  readonly services: readonly ServiceDescriptor[];
}

export interface FoundOptions {
  readonly service: ServiceAddress;
  /** The address that answered. */
  readonly url: string;
  /** What a row is where it does not say so itself. */
  readonly productType?: string;
  /** What the rows are, for messages: `images`. */
  readonly what: string;
  /** Rows that were asked for at most. */
  readonly maxrec?: number | undefined;
}

/** The rows of an answer as records. @throws AlmagestError `malformed` where it has no table, or breaks off before its rows */
export async function foundIn(votable: Votable, options: FoundOptions): Promise<Found> {
  const { service, url, productType, what, maxrec } = options;
  const table = resultTable(votable) ?? nothingFound(votable);
  if (!table) {
    throw new AlmagestError({
      kind: 'malformed',
      message: `${service.name} sent a VOTable without a table of ${what}.`,
      where: { source: service.name },
    });
  }
  // No rows of half a document are not the same as none found.
  if (votable.brokenOff && table.nrows === 0) throw new AlmagestError(votable.brokenOff);
  const notes = [...votable.notes, ...table.notes];
  const { status } = votable;
  const services = serviceDescriptors(votable);
  const links = linksService(services, table);
  const records = await dataRecords(table, {
    base: url,
    links,
    ...(productType !== undefined && { productType }),
  });
  const said = status.state === 'overflow';
  const { maxRecords } = service.limits ?? {};
  const capped = !said && maxRecords !== undefined && table.nrows >= maxRecords;
  const messages = [
    ...(said ? [plainWords(status.message) || `${service.name} has more than it sent.`] : []),
    ...(capped
      ? [`${service.name} sends at most ${maxRecords} rows, and so many came: there may be more.`]
      : []),
    ...(!said && maxrec !== undefined && maxrec > 0 && table.nrows >= maxrec
      ? [`${table.nrows} rows came, as many as were asked for: there may be more.`]
      : []),
    ...notes.map((note) => note.message),
  ];
  if (productType !== 'source' && table.nrows > 0 && !recordColumns(table).access) {
    messages.push(`${service.name} gives no addresses of ${what}.`);
  }
  return {
    records,
    table,
    overflow:
      said || capped || votable.brokenOff !== undefined || notes.some((note) => note.kind === 'overflow'),
    messages,
    services,
  };
}

/** A service that says OK and sends no table found nothing; one that says nothing may have sent anything. */
function nothingFound({ infos, brokenOff, status }: Votable): VotableTable | undefined {
  const saysOk = infos.some(({ name }) => /^query_?status$/i.test(name)) && status.state === 'ok';
  return saysOk && !brokenOff ? emptyTable : undefined;
}

const emptyTable: VotableTable = {
  ...{ name: null, description: null, columns: [], nrows: 0, notes: [] },
  ...{ id: null, ref: null, ucd: null, utype: null, params: [], groups: [], links: [], infos: [] },
  resourceType: 'results',
};

/**
 * The table of the RESOURCE marked as results; in old documents the first, as pyvo takes it. One with columns
 * goes before one that has none.
 */
export function resultTable({ tables }: Votable): VotableTable | undefined {
  const of = (fits: (type: string | undefined) => boolean) => {
    const fitting = tables.filter(({ resourceType }) => fits(resourceType?.toLowerCase()));
    return fitting.find(({ columns }) => columns.length > 0) ?? fitting[0];
  };
  return of((type) => type === 'results') ?? of((type) => type !== 'meta') ?? tables[0];
}
