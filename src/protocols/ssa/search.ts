import { queryUrl } from '../address';
import { foundIn, type AskOptions, type Found, type ServiceAddress } from '../found';
import { serviceDescription, type ServiceDescription } from '../service/description';
import { askForVotable } from '../votableAnswer';
import { ssaUrl, type SsaRequest } from './request';

/**
 * Spectra an SSA service has (IVOA Simple Spectral Access 1.1); none is an answer too.
 * @throws AlmagestError `usage` for a parameter that cannot be, `service` where the service reports an
 *   error, `malformed` where it sends no table, and all that the client throws
 */
export async function searchSsa(
  service: ServiceAddress,
  request: SsaRequest,
  { http, signal }: AskOptions,
): Promise<Found> {
  const asked = { url: ssaUrl(service, request), service: service.name, signal };
  const { votable, url } = await askForVotable(http, asked);
  const maxrec = request.top ?? request.maxrec;
  return foundIn(votable, { service, url, productType: 'spectrum', what: 'spectra', maxrec });
}

/**
 * What an SSA service says of its parameters and columns (SSA 1.1 §4.1.1.9): of theoretical services the
 * parameters of their models. Throws as `searchSsa` does.
 */
export async function describeSsa(
  service: ServiceAddress,
  { http, signal }: AskOptions,
): Promise<ServiceDescription> {
  const url = queryUrl(service.url, [
    ['REQUEST', 'queryData'],
    ['FORMAT', 'METADATA'],
  ]);
  const { votable } = await askForVotable(http, { url, service: service.name, signal });
  return serviceDescription(votable);
}
