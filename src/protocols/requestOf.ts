import { AlmagestError } from '../base/errors';
import type { SkyPosition } from '../base/sky/position';
import type { ConeQuery, ImagesQuery, QueryService, SpectraQuery } from '../query/query';
import type { ScsRequest } from './scs/search';
import type { Sia1Request } from './sia1/request';
import type { Sia2Request } from './sia2/request';
import type { SsaRequest } from './ssa/request';

/** A service that is asked, and the place of the query's target; undefined where the query has none. */
type At = readonly [service: Pick<QueryService, 'name'>, position: SkyPosition | undefined];

/** SIZE is the full width of the field (SIA 1.0 §4.1.1). @throws AlmagestError `usage` without a place */
export function sia1RequestOf(query: ImagesQuery, ...[service, at]: At): Sia1Request {
  const { position, radius } = placed(query, service, at);
  const { format, intersect, verb, maxrec, extra } = query.parameters ?? {};
  const formats = [format ?? []].flat().filter((one) => !isDatalink(one));
  const request = { position, size: 2 * radius, intersect, verb, maxrec, extra };
  return formats.length > 0 ? { ...request, format: formats.join(',') } : request;
}

/** Images come as files or, where there are several to one dataset, as links. */
function isDatalink(format: string): boolean {
  return /content=datalink/i.test(format);
}

export function sia2RequestOf(query: ImagesQuery, position: SkyPosition | undefined): Sia2Request {
  const { format, ...parameters } = query.parameters ?? {};
  const formats = [format ?? []].flat().filter((one) => one.toUpperCase() !== 'ALL');
  const { radius, region, band, time } = query;
  return { position, radius, region, band, time, ...parameters, format: formats };
}

/** SIZE is the diameter of the field (SSA 1.1 §4.1.1.2). */
export function ssaRequestOf(query: SpectraQuery, position: SkyPosition | undefined): SsaRequest {
  const { radius, band, time, parameters } = query;
  const size = radius === undefined ? undefined : 2 * radius;
  return { position, size, band, time, ...parameters };
}

/** @throws AlmagestError `usage` without a place */
export function scsRequestOf(query: ConeQuery, ...[service, at]: At): ScsRequest {
  return { ...placed(query, service, at), ...query.parameters };
}

/** The place that a protocol cannot do without. */
function placed({ radius }: ImagesQuery | ConeQuery, ...[{ name }, position]: At) {
  if (position && radius !== undefined) return { position, radius };
  throw new AlmagestError({
    kind: 'usage',
    message: `${name} must be asked about a place: a target and a radius.`,
  });
}
