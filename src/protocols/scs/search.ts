import type { SkyPosition } from '../../base/sky/position';
import { degreesText, optional, queryUrl } from '../address';
import { foundIn, type AskOptions, type Found, type ServiceAddress } from '../found';
import { checkAngle, checkCount, checkPosition } from '../service/checkRequest';
import { serviceDescription, type ServiceDescription } from '../service/description';
import { askForVotable } from '../votableAnswer';

/** A question in SCS's terms (Simple Cone Search 1.03 §2). */
export interface ScsRequest {
  readonly position: SkyPosition;
  /** SR: radius in degrees. */
  readonly radius: number;
  /** VERB: how many columns, 1 to 3. */
  readonly verb?: number | undefined;
  readonly maxrec?: number | undefined;
  readonly extra?: Readonly<Record<string, string>> | undefined;
}

/** The address that asks a service. @throws AlmagestError `usage` naming the parameter that cannot be */
export function scsUrl(service: ServiceAddress, request: ScsRequest): string {
  const { position, radius, verb, maxrec, extra } = request;
  checkPosition(position);
  checkAngle('SR', radius, { sky: 180, service: service.limits?.maxRadius, who: service.name });
  checkCount('VERB', verb, 1, 3);
  checkCount('MAXREC', maxrec, 0);
  return queryUrl(service.url, [
    ['RA', degreesText(position.ra)],
    ['DEC', degreesText(position.dec)],
    ['SR', degreesText(radius)],
    ...optional('VERB', verb),
    ...optional('MAXREC', maxrec),
    ...Object.entries(extra ?? {}),
  ]);
}

/**
 * Rows of a catalogue within a circle; none is an answer too.
 * @throws AlmagestError `usage` for a parameter that cannot be, `service` where the service reports an
 *   error, `malformed` where it sends no table, and all that the client throws
 */
export async function searchScs(
  service: ServiceAddress,
  request: ScsRequest,
  { http, signal }: AskOptions,
): Promise<Found> {
  const asked = { url: scsUrl(service, request), service: service.name, signal };
  const { votable, url } = await askForVotable(http, asked);
  return foundIn(votable, { service, url, productType: 'source', what: 'sources', maxrec: request.maxrec });
}

/** What a cone search says of its columns, and of its parameters where it is of DALI's kind (a circle of no size). */
export async function describeScs(
  service: ServiceAddress,
  { http, signal }: AskOptions,
): Promise<ServiceDescription> {
  const url = queryUrl(service.url, [
    ['RA', '0'],
    ['DEC', '0'],
    ['SR', '0'],
    ['MAXREC', '0'],
  ]);
  const { votable } = await askForVotable(http, { url, service: service.name, signal });
  return serviceDescription(votable);
}
