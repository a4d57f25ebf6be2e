import type { SkyObject } from '../../support/sky/objects';

/** What one resolver said of a name. */
export interface Finding {
  /** Code and title as in `#=S=Simbad`. */
  readonly code: string;
  readonly title: string;
  readonly cached: boolean;
  /** Missing when it does not know the name. */
  readonly place?: {
    readonly object: SkyObject;
    /** Digits after the point: VizieR knows positions only roughly. */
    readonly digits: number;
    readonly type?: string;
  };
}

type Resolver = (object: SkyObject | undefined, cached: boolean) => Finding;

const extragalactic = /^(G|GiG|GiP|AGN|LIN|Sy1|Sy2|SBG|IG|H2G|QSO|BLL)$/;

const simbad: Resolver = (object, cached) => ({
  code: 'S',
  title: 'Simbad (via url)',
  cached,
  ...(object && { place: { object, digits: 7, type: object.type } }),
});

const ned: Resolver = (object, cached) => ({
  code: 'N',
  title: 'NED',
  cached,
  ...(object &&
    extragalactic.test(object.type) && {
      place: { object, digits: 6, type: object.type === 'QSO' ? 'QSO' : 'G' },
    }),
});

const vizier: Resolver = (object, cached) => ({
  code: 'V',
  title: 'VizieR (local)',
  cached,
  ...(object && /^(NGC|M) /.test(object.name) && { place: { object, digits: 2 } }),
});

const known: Readonly<Record<string, Resolver>> = { S: simbad, N: ned, V: vizier };

/** The resolvers a databases segment names, in its order; `A` alone stands for all. */
export function resolversOf(databases: string): Resolver[] {
  const named = Array.from(databases).flatMap((letter) => known[letter] ?? []);
  return named.length > 0 ? named : [simbad, ned, vizier];
}
