import { queryUrl } from '../address';
import { foundIn, type AskOptions, type Found, type ServiceAddress } from '../found';
import { serviceDescription, type ServiceDescription } from '../service/description';
import { askForVotable } from '../votableAnswer';
import { sia2Url, type Sia2Request } from './request';

/**
 * Datasets a SIA 2 service has (IVOA Simple Image Access 2.0); none is an answer too.
 * @throws AlmagestError `usage` for a parameter that cannot be, `service` where the service reports an
 *   error, `malformed` where it sends no table, and all that the client throws
 */
export async function searchSia2(
  service: ServiceAddress,
  request: Sia2Request,
  { http, signal }: AskOptions,
): Promise<Found> {
  const asked = { url: sia2Url(service, request), service: service.name, signal };
  const { votable, url } = await askForVotable(http, asked);
  return foundIn(votable, { service, url, productType: 'image', what: 'images', maxrec: request.maxrec });
}

/** What a SIA 2 service says of its parameters and columns (SIA 2.0 §2.3). Throws as `searchSia2` does. */
export async function describeSia2(
  service: ServiceAddress,
  { http, signal }: AskOptions,
): Promise<ServiceDescription> {
  const url = queryUrl(service.url, [['MAXREC', '0']]);
  const { votable } = await askForVotable(http, { url, service: service.name, signal });
  return serviceDescription(votable);
}
