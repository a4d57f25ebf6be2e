import { AlmagestError } from '../base/errors';
import { searchScs } from '../protocols/scs/search';
import { searchSia1 } from '../protocols/sia1/search';
import { searchSia2 } from '../protocols/sia2/search';
import { searchSsa } from '../protocols/ssa/search';
import type { ConeQuery, ImagesQuery, Query, QueryService, SpectraQuery } from '../query/query';
import type { Asking, ServiceAnswer } from './asking';
import { askTap } from './askTap';

/** Puts a query to one of its services, in the service's protocol. @throws AlmagestError as the protocol does */
export async function askService(
  query: Query,
  service: QueryService,
  asking: Asking,
): Promise<ServiceAnswer> {
  switch (query.kind) {
    case 'images':
      return service.protocol === 'sia1' ? askSia1(query, service, asking) : askSia2(query, service, asking);
    case 'spectra':
      return askSsa(query, service, asking);
    case 'cone':
      return askScs(query, service, asking);
    case 'tap':
      return askTap(query, service, asking);
  }
}

/** SIZE is the full width of the field (SIA 1.0 §4.1.1). */
async function askSia1(query: ImagesQuery, service: QueryService, asking: Asking): Promise<ServiceAnswer> {
  const { http, signal } = asking;
  const { position, radius } = placed(query, service, asking);
  const { format, intersect, verb, maxrec, extra } = query.parameters ?? {};
  const formats = [format ?? []].flat().filter((one) => !isDatalink(one));
  const request = { position, size: 2 * radius, intersect, verb, maxrec, extra };
  const formatted = formats.length > 0 ? { ...request, format: formats.join(',') } : request;
  const answer = await searchSia1(service, formatted, { http, signal });
  const unasked = [query.band && 'a band', query.time && 'a time'].filter(Boolean).join(' and ');
  if (unasked === '') return answer;
  const note = `${service.name} speaks SIA 1, which cannot be asked for ${unasked}: these are the images of all.`;
  return { ...answer, messages: [note, ...answer.messages] };
}

/** Images come as files or, where there are several to one dataset, as links. */
function isDatalink(format: string): boolean {
  return /content=datalink/i.test(format);
}

async function askSia2(query: ImagesQuery, service: QueryService, asking: Asking): Promise<ServiceAnswer> {
  const { position, http, signal } = asking;
  const { format, ...parameters } = query.parameters ?? {};
  const formats = [format ?? []].flat().filter((one) => one.toUpperCase() !== 'ALL');
  const { radius, region, band, time } = query;
  const request = { position, radius, region, band, time, ...parameters, format: formats };
  return searchSia2(service, request, { http, signal });
}

/** SIZE is the diameter of the field (SSA 1.1 §4.1.1.2). */
async function askSsa(query: SpectraQuery, service: QueryService, asking: Asking): Promise<ServiceAnswer> {
  const { position, http, signal } = asking;
  const { radius, band, time, parameters } = query;
  const size = radius === undefined ? undefined : 2 * radius;
  return searchSsa(service, { position, size, band, time, ...parameters }, { http, signal });
}

async function askScs(query: ConeQuery, service: QueryService, asking: Asking): Promise<ServiceAnswer> {
  const { http, signal } = asking;
  return searchScs(service, { ...placed(query, service, asking), ...query.parameters }, { http, signal });
}

/** The place that a protocol cannot do without. @throws AlmagestError `usage` where there is none */
function placed({ radius }: ImagesQuery | ConeQuery, { name }: QueryService, { position }: Asking) {
  if (position && radius !== undefined) return { position, radius };
  throw new AlmagestError({
    kind: 'usage',
    message: `${name} must be asked about a place: a target and a radius.`,
  });
}
