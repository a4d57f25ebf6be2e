import type { WcsKeywords } from './wcsKeywords';

/** The celestial frame that a header's numbers are in. */
export interface CelestialFrame {
  readonly name:
    | 'icrs'
    | 'fk5'
    | 'fk4'
    | 'fk4-no-e'
    | 'gappt'
    | 'galactic'
    | 'supergalactic'
    | 'ecliptic'
    | 'helioprojective'
    | 'other';
  /** Of FK4, FK5 and the ecliptic: years, Besselian for FK4. */
  readonly equinox: number | null;
  /** What was assumed where the header does not say; null where it does. */
  readonly assumed: string | null;
}

const bySystem: Readonly<Record<string, CelestialFrame['name']>> = {
  G: 'galactic',
  S: 'supergalactic',
  E: 'ecliptic',
  HP: 'helioprojective',
};

/**
 * The frame by CTYPE, RADESYSa and EQUINOXa (Paper II §3.1): without RADESYSa it is FK4 for equinoxes
 * before 1984, FK5 after, ICRS where no equinox is given either.
 */
export function frameOf({ radesys, equinox }: WcsKeywords, system: string): CelestialFrame {
  if (system !== 'RA' && system !== 'E') {
    return { name: bySystem[system] ?? 'other', equinox: null, assumed: null };
  }
  const written = radesys?.toUpperCase().replace(/\s+/g, '');
  const name = system === 'E' ? 'ecliptic' : equatorial(written, equinox);
  const assumed =
    written === undefined
      ? `RADESYS is not given; ${name === 'ecliptic' ? 'ICRS' : name.toUpperCase()} is assumed`
      : null;
  if (name === 'icrs' || name === 'gappt') return { name, equinox: null, assumed };
  return { name, equinox: equinox ?? (name.startsWith('fk4') ? 1950 : 2000), assumed };
}

function equatorial(radesys: string | undefined, equinox: number | undefined): CelestialFrame['name'] {
  switch (radesys ?? '') {
    case 'ICRS':
    case 'ICRS2':
      return 'icrs';
    case 'FK5':
      return 'fk5';
    case 'FK4':
      return 'fk4';
    case 'FK4-NO-E':
      return 'fk4-no-e';
    case 'GAPPT':
      return 'gappt';
    default:
      return equinox === undefined ? 'icrs' : equinox < 1984 ? 'fk4' : 'fk5';
  }
}
