import { scsRequestOf, sia1RequestOf, sia2RequestOf, ssaRequestOf } from '../../protocols/requestOf';
import { scsUrl } from '../../protocols/scs/search';
import { sia1Url } from '../../protocols/sia1/request';
import { sia2Url } from '../../protocols/sia2/request';
import { ssaUrl } from '../../protocols/ssa/request';
import { tapParameters } from '../../protocols/tap/request';
import type { Query, QueryService } from '../../query/query';

/** Stands for the place while the rest is looked at: services are asked about the real one. */
export const anywhere = { name: 'anywhere', position: { ra: 0, dec: 0 } };

/**
 * Makes what would be sent to a service of the Virtual Observatory, and sends nothing.
 * @throws AlmagestError `usage` for what it would refuse
 */
export function tryRequest(query: Query, service: QueryService): void {
  if (query.kind === 'archive') return;
  if (query.kind === 'tap') {
    tapParameters({ query: query.adql, ...query.parameters });
    return;
  }
  const position = query.target && (query.target.position ?? anywhere.position);
  if (query.kind === 'spectra') ssaUrl(service, ssaRequestOf(query, position));
  else if (query.kind === 'cone') scsUrl(service, scsRequestOf(query, service, position));
  else if (service.protocol === 'sia1') sia1Url(service, sia1RequestOf(query, service, position));
  else sia2Url(service, sia2RequestOf(query, position));
}
