import { toFault } from '../base/errors';
import type { HttpClient } from '../net/http';
import { typeOfStandard } from '../protocols/registry/adql';
import { serviceLimits, type ServiceLimits } from '../protocols/service/limits';
import type { VosiCapabilities, VosiCapability } from '../protocols/vosi/capability';
import { readVosi } from '../protocols/vosi/endpoint';
import { readCapabilities } from '../protocols/vosi/readCapabilities';
import type { Query, QueryService } from '../query/query';

/** A service whose capabilities take longer is asked without. */
const patience = { connectMs: 5000, idleMs: 8000, totalMs: 12_000 };

/** Degrees, and rows, up to which no service is known to refuse. */
const small = { radius: 0.25, maxrec: 1000 };

/**
 * What services take at most, as they say in their capabilities (VOSI 1.1): asked once, and only for a
 * question that is large enough to be refused. A service that says nothing has no limits here.
 */
export class LimitsBook {
  private readonly known = new Map<string, Promise<ServiceLimits>>();

  /** The limits that a question to a service is held to; those that come with the service count first. */
  async of(
    query: Query,
    service: QueryService,
    { http, signal }: { readonly http: HttpClient; readonly signal: AbortSignal | undefined },
  ): Promise<ServiceLimits | undefined> {
    if (service.limits || query.kind === 'tap' || query.kind === 'archive') return service.limits;
    if (!isLarge(query)) return undefined;
    const key = `${service.protocol} ${service.url}`;
    const known = this.known.get(key) ?? ask(service, http, signal);
    this.known.set(key, known);
    try {
      return await known;
    } catch {
      // It says nothing now: another time it may.
      this.known.delete(key);
      return undefined;
    }
  }
}

function isLarge(query: Exclude<Query, { kind: 'tap' | 'archive' }>): boolean {
  return (query.radius ?? 0) > small.radius || (query.parameters?.maxrec ?? 0) > small.maxrec;
}

/** @throws AlmagestError where the service could not be asked at all */
async function ask(
  service: QueryService,
  http: HttpClient,
  signal: AbortSignal | undefined,
): Promise<ServiceLimits> {
  const patient: HttpClient = {
    request: (request) => http.request({ ...request, limits: { ...request.limits, ...patience } }),
  };
  const name = `${service.name}’s capabilities`;
  const context = { http: patient, service: service.name, signal };
  try {
    const said = await readVosi(
      service.url,
      'capabilities',
      (body) => readCapabilities(body, { name, signal }),
      {
        context,
      },
    );
    return serviceLimits(capabilityOf(said, service)?.values ?? []);
  } catch (error) {
    if (['network', 'timeout', 'cancelled'].includes(toFault(error).kind)) throw error;
    return {};
  }
}

/** The capability with the address of the service, else the only one of its protocol. */
function capabilityOf({ capabilities }: VosiCapabilities, service: QueryService): VosiCapability | undefined {
  const type = service.protocol === 'sia1' ? 'sia' : service.protocol;
  const ofProtocol = capabilities.filter(({ standardId }) => typeOfStandard(standardId ?? '') === type);
  const own = ofProtocol.find(({ interfaces }) =>
    interfaces.some(({ accessUrls }) => accessUrls.some(({ url }) => isSame(url, service.url))),
  );
  return own ?? (ofProtocol.length === 1 ? ofProtocol[0] : undefined);
}

function isSame(one: string, other: string): boolean {
  const plain = (url: string) =>
    url
      .replace(/^https?:/i, '')
      .replace(/[?&/\s]+$/, '')
      .trim()
      .toLowerCase();
  return plain(one) === plain(other);
}
