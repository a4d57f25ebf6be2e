import type { FindService, Protocol, QueryService } from '../query/query';
import { catalogue } from './catalogue/catalogue';
import { siaServices } from './services';

const chosenImages: readonly QueryService[] = siaServices.map(({ id, name, url }) => ({
  protocol: 'sia1',
  id,
  name,
  url,
}));

/** All of the catalogue that can be asked as they stand. */
const catalogued: readonly QueryService[] = catalogue.flatMap(({ id, title, protocol, url, append }) => {
  const known = protocol === 'sia' ? 'sia1' : protocol;
  return append === undefined && isProtocol(known) ? [{ protocol: known, id, name: title, url }] : [];
});

/**
 * Services that are offered without asking a registry, for these protocols. Of SIA 1 it is a choice
 * that covers the wavebands: some of the others have a single survey each.
 */
export function builtInServices(protocols: readonly Protocol[]): readonly QueryService[] {
  const others = catalogued.filter(({ protocol }) => protocol !== 'sia1');
  return [...chosenImages, ...others].filter(({ protocol }) => protocols.includes(protocol));
}

/** A built-in service by its id. */
export const findService: FindService = (id, protocol) =>
  [...chosenImages, ...catalogued].find((service) => service.id === id && service.protocol === protocol);

function isProtocol(name: string): name is Protocol {
  return ['sia1', 'sia2', 'ssa', 'scs', 'tap'].includes(name);
}
