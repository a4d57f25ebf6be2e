import { queryUrl } from '../address';
import { foundIn, type AskOptions, type Found, type ServiceAddress } from '../found';
import { serviceDescription, type ServiceDescription } from '../service/description';
import { askForVotable } from '../votableAnswer';
import { sia1Url, type Sia1Request } from './request';

/**
 * Images a SIA 1 service has at a place (IVOA Simple Image Access 1.0); none is an answer too.
 * @throws AlmagestError `usage` for a parameter that cannot be, `service` where the service reports an
 *   error, `malformed` where it sends no table, and all that the client throws
 */
export async function searchSia1(
  service: ServiceAddress,
  request: Sia1Request,
  { http, signal }: AskOptions,
): Promise<Found> {
  const asked = { url: sia1Url(service, request), service: service.name, signal };
  const { votable, url } = await askForVotable(http, asked);
  return foundIn(votable, { service, url, productType: 'image', what: 'images', maxrec: request.maxrec });
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
