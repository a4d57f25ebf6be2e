import { describeFault, toFault } from '../../base/errors';
import type { Query } from '../../query/query';
import { askOf } from '../archives';
import { faultOf } from '../parameters/check';
import { tryRequest } from './tryRequest';

/** One thing of a query that its services would refuse, and where it stands. */
export interface QueryFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * What services would refuse of a query whose form is right: values that an archive's parameters do not
 * take, bands, times and regions that are none, a field that is too wide. Each has its own place.
 */
export function queryFaults(query: Query): QueryFault[] {
  if (query.kind === 'archive') return archiveFaults(query);
  const faults = [...memberFaults(query)];
  if (faults.length > 0) return faults;
  // What is right by itself may still be too much for one of the services: the field is.
  for (const service of query.services) {
    const fault = faultIn(() => tryRequest(query, service));
    if (fault !== null) return [{ path: 'radius' in query ? ['radius'] : [], message: fault }];
  }
  return [];
}

function archiveFaults(query: Extract<Query, { kind: 'archive' }>): QueryFault[] {
  const parameters = askOf(query.archive, query.ask)?.ask.parameters ?? [];
  return Object.entries(query.parameters ?? {}).flatMap(([name, value]) => {
    const parameter = parameters.find((one) => one.name === name);
    const fault = parameter ? faultOf(parameter, value) : null;
    return fault === null ? [] : [{ path: ['parameters', name], message: `${fault}.` }];
  });
}

type VoQuery = Exclude<Query, { kind: 'archive' }>;

/** Each member by itself: what fails then is its own fault. */
function memberFaults(query: VoQuery): QueryFault[] {
  const { parameters = {} } = query;
  const bare = Object.fromEntries(
    Object.entries(query).filter(([name]) => !['band', 'time', 'region', 'parameters'].includes(name)),
  ) as unknown as VoQuery;
  const alone = (more: object) =>
    faultIn(() => {
      for (const service of query.services) tryRequest({ ...bare, ...more }, { ...service, limits: {} });
    });
  const own = (['band', 'time', 'region'] as const).flatMap((name) => {
    const value = (query as Partial<Record<typeof name, string>>)[name];
    const fault = value === undefined ? null : alone({ [name]: value });
    return fault === null ? [] : [{ path: [name], message: fault }];
  });
  const others = Object.entries(parameters).flatMap(([name, value]) => {
    const fault = alone({ parameters: { [name]: value } });
    return fault === null ? [] : [{ path: ['parameters', name], message: fault }];
  });
  return [...own, ...others];
}

function faultIn(act: () => void): string | null {
  try {
    act();
    return null;
  } catch (error) {
    return describeFault(toFault(error));
  }
}
