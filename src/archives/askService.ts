import { scsRequestOf, sia1RequestOf, sia2RequestOf, ssaRequestOf } from '../protocols/requestOf';
import { searchScs } from '../protocols/scs/search';
import { searchSia1 } from '../protocols/sia1/search';
import { searchSia2 } from '../protocols/sia2/search';
import { searchSsa } from '../protocols/ssa/search';
import type { ImagesQuery, Query, QueryService } from '../query/query';
import { askArchive } from './askArchive';
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
      return service.protocol === 'sia1'
        ? askSia1(query, service, asking)
        : searchSia2(service, sia2RequestOf(query, asking.position), asking);
    case 'spectra':
      return searchSsa(service, ssaRequestOf(query, asking.position), asking);
    case 'cone':
      return searchScs(service, scsRequestOf(query, service, asking.position), asking);
    case 'tap':
      return askTap(query, service, asking);
    case 'archive':
      return askArchive(query, service, asking);
  }
}

async function askSia1(query: ImagesQuery, service: QueryService, asking: Asking): Promise<ServiceAnswer> {
  const { http, signal, position } = asking;
  const answer = await searchSia1(service, sia1RequestOf(query, service, position), { http, signal });
  const unasked = [query.band && 'a band', query.time && 'a time'].filter(Boolean).join(' and ');
  if (unasked === '') return answer;
  const note = `${service.name} speaks SIA 1, which cannot be asked for ${unasked}: these are the images of all.`;
  return { ...answer, messages: [note, ...answer.messages] };
}
