import type { FindService, Protocol, QueryService } from '../query/query';
import { siaServices } from './services';

/** Services that are known without asking anyone, for these protocols. */
export function builtInServices(protocols: readonly Protocol[]): readonly QueryService[] {
  return protocols.includes('sia1')
    ? siaServices.map(({ id, name, url }) => ({ protocol: 'sia1', id, name, url }))
    : [];
}

/** A built-in service by its id. */
export const findService: FindService = (id, protocol) =>
  builtInServices([protocol]).find((service) => service.id === id);
