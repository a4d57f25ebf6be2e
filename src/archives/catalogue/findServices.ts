import { toFault, type Fault } from '../../base/errors';
import type { HttpClient } from '../../net/http';
import { servicesAdql } from '../../protocols/registry/adql';
import { withoutRepeats, type ServiceRecord, type ServiceSearch } from '../../protocols/registry/record';
import { searchRegistry } from '../../protocols/registry/search';
import { wavebandOf } from '../../protocols/registry/waveband';
import { registries as publicRegistries } from './catalogue';
import { fits, searchCatalogue } from './searchCatalogue';

/** Services that were found, and by whom. */
export interface FoundServices {
  /** The user’s own first; one per address and protocol. */
  readonly services: readonly ServiceRecord[];
  /** The registry that answered; null where the built-in catalogue did. */
  readonly registry: string | null;
  /** Registries that were asked and did not answer, with their reasons. */
  readonly failures: readonly { readonly registry: string; readonly fault: Fault }[];
  /** Whether there are more than were sent. */
  readonly overflow: boolean;
  /** What people should know of the answer. */
  readonly messages: readonly string[];
}

export interface FindServicesOptions {
  /** Left out: nothing is asked, the built-in catalogue answers. */
  readonly http?: HttpClient | undefined;
  /** Registries in the order in which they are asked; the public ones where left out. */
  readonly registries?: readonly string[] | undefined;
  /** Services that the user set up. */
  readonly own?: readonly ServiceRecord[] | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly maxrec?: number | undefined;
}

/**
 * Services of a kind: from the first registry that answers, else from the built-in catalogue, which is
 * said in `messages`; the user’s own that fit go first.
 * @throws AlmagestError `usage` for a search that makes no sense, `cancelled`
 */
export async function findServices(
  search: ServiceSearch,
  options: FindServicesOptions,
): Promise<FoundServices> {
  // What makes no sense is said before anything is asked, and does not turn into an offline answer.
  servicesAdql(search);
  const { http, registries = publicRegistries, signal, maxrec } = options;
  const own = ownServices(search, options.own ?? []);
  if (!http) return offline(search, own, [], ['The services of the built-in catalogue are listed.']);
  const failures: { registry: string; fault: Fault }[] = [];
  for (const registry of registries) {
    try {
      const answer = await searchRegistry(registry, search, { http, signal, maxrec });
      return { ...answer, registry, failures, services: withoutRepeats([...own, ...answer.services]) };
    } catch (error) {
      if (signal?.aborted) throw error;
      failures.push({ registry, fault: toFault(error) });
    }
  }
  return offline(search, own, failures, [
    'No registry answered: the services of the built-in catalogue are listed, which are far fewer.',
  ]);
}

function offline(
  search: ServiceSearch,
  own: readonly ServiceRecord[],
  failures: FoundServices['failures'],
  messages: readonly string[],
): FoundServices {
  const services = withoutRepeats([...own, ...searchCatalogue(search)]);
  return { services, registry: null, failures, overflow: false, messages };
}

function ownServices(search: ServiceSearch, own: readonly ServiceRecord[]): ServiceRecord[] {
  const bands = (search.wavebands ?? []).map(wavebandOf);
  // People rarely say what their own services hold: what they left out does not speak against them.
  return own.filter((record) => {
    const kept = record.waveband.length === 0 ? [] : bands;
    return fits(record, [], { ...search, dataModel: undefined }, kept);
  });
}
