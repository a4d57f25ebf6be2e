import { pickRows } from '../../base/tableRows';
import { queryUrl } from '../address';
import { foundIn, type AskOptions, type Found, type ServiceAddress } from '../found';
import { serviceDescription, type ServiceDescription } from '../service/description';
import { askForVotable } from '../votableAnswer';
import { formatName, sia1FormatList, sia1Url, type Sia1Request } from './request';

/**
 * Images a SIA 1 service has at a place (IVOA Simple Image Access 1.0); none is an answer too. FORMAT may be
 * a list (§4.1.3), which some services take for the name of one format that nothing has: where a list finds
 * nothing, all formats are asked for, and those of the list are kept here.
 * @throws AlmagestError `usage` for a parameter that cannot be, `service` where the service reports an
 *   error, `malformed` where it sends no table, and all that the client throws
 */
export async function searchSia1(
  service: ServiceAddress,
  request: Sia1Request,
  options: AskOptions,
): Promise<Found> {
  const found = await searchOnce(service, request, options);
  const formats = sia1FormatList(request);
  if (!formats || found.table.nrows > 0) return found;
  const all = await searchOnce(service, { ...request, format: 'ALL', maxrec: undefined }, options);
  const fitting = all.records.filter(({ format }) => format !== null && formats.includes(formatName(format)));
  const kept = fitting.slice(0, request.maxrec);
  const rows = kept.map(({ row }) => row);
  const columns = all.table.columns.map((column) => ({ ...column, ...pickRows(column, rows) }));
  return {
    ...all,
    records: kept.map((record, row) => ({ ...record, row })),
    table: { ...all.table, columns, nrows: kept.length },
    overflow: all.overflow || kept.length < fitting.length,
    messages: kept.length === 0 ? found.messages : [...all.messages, keptNote(service, kept.length, all)],
  };
}

async function searchOnce(
  service: ServiceAddress,
  request: Sia1Request,
  { http, signal }: AskOptions,
): Promise<Found> {
  const asked = { url: sia1Url(service, request), service: service.name, signal };
  const { votable, url } = await askForVotable(http, asked);
  return foundIn(votable, { service, url, productType: 'image', what: 'images', maxrec: request.maxrec });
}

function keptNote({ name }: ServiceAddress, kept: number, { table }: Found): string {
  return `${name} knows no lists of formats: ${kept} of its ${table.nrows} images were kept here.`;
}

/** What a SIA 1 service says of its parameters and columns (SIA 1.0 §6). Throws as `searchSia1` does. */
export async function describeSia1(
  service: ServiceAddress,
  { http, signal }: AskOptions,
): Promise<ServiceDescription> {
  const url = queryUrl(service.url, [['FORMAT', 'METADATA']]);
  const { votable } = await askForVotable(http, { url, service: service.name, signal });
  return serviceDescription(votable);
}
