import type { ServiceLimits } from '../service/limits';

/** Protocols that services are looked for by. */
export const serviceTypes = ['sia', 'sia2', 'ssa', 'scs', 'tap'] as const;

export type ServiceType = (typeof serviceTypes)[number];

/** A service as registries and the built-in list describe it. */
export interface ServiceRecord {
  /** Key of a built-in or configured service; null for one that a registry found. */
  readonly id: string | null;
  readonly type: ServiceType;
  readonly title: string;
  readonly shortName: string | null;
  readonly description: string | null;
  /** Identifier of the resource in the registry, lower case. */
  readonly ivoid: string | null;
  /** Messenger terms in lower case: `optical`, `x-ray`. */
  readonly waveband: readonly string[];
  readonly subjects: readonly string[];
  readonly publisher: string | null;
  /** A page about it. */
  readonly referenceUrl: string | null;
  /** Its base address. */
  readonly accessUrl: string;
  /** Of the capability, lower case: `ivo://ivoa.net/std/sia#query-2.0`. */
  readonly standardId: string | null;
  /** Version of the interface, as the registry has it. */
  readonly version: string | null;
  /** What it takes and sends at most, as far as it is said. */
  readonly limits: ServiceLimits;
  /** Who says so. */
  readonly source: 'registry' | 'built-in' | 'user';
  /** How well a built-in address is known; null for others. */
  readonly confidence: 'read' | 'composed' | 'third-party' | null;
}

/** What services are looked for; each member that is given must fit. */
export interface ServiceSearch {
  /** Any of the five where left out. */
  readonly type?: ServiceType | undefined;
  /** One of them must fit. */
  readonly wavebands?: readonly string[] | undefined;
  /** All of them must stand in title, description or subjects. */
  readonly keywords?: readonly string[] | undefined;
  /** Part of the publisher’s name. */
  readonly publisher?: string | undefined;
  readonly ivoid?: string | undefined;
  /** Data model that a service of tables holds: `obscore`, `regtap`. */
  readonly dataModel?: string | undefined;
  /** Whether to list collections that are served by another service too (`#aux` capabilities). */
  readonly auxiliary?: boolean | undefined;
}

/** One record per address and protocol: the first, unless a later one says more of itself. */
export function withoutRepeats(records: readonly ServiceRecord[]): ServiceRecord[] {
  const kept = new Map<string, ServiceRecord>();
  for (const record of records) {
    const key = `${record.type} ${addressKey(record.accessUrl)}`;
    const known = kept.get(key);
    if (!known || (isAuxiliary(known) && !isAuxiliary(record))) kept.set(key, record);
  }
  return [...kept.values()];
}

function isAuxiliary({ standardId }: ServiceRecord): boolean {
  return standardId !== null && /#.*aux/i.test(standardId);
}

/** Addresses that differ by scheme, case of the host, default port or what stands at their end are one. */
function addressKey(address: string): string {
  if (!URL.canParse(address)) return address;
  const { host, pathname, search } = new URL(address);
  return `${host}${pathname.replace(/\/+$/, '')}${search.replace(/[?&]+$/, '')}`;
}
