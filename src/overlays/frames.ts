import type { Header } from '../fits/header/header';
import type { VotableColumn, VotableContents, VotableCoosys } from '../votable/document';
import type { Frame, FrameName } from '../wcs/frames/convert';

/** What the source of a table says of its positions. */
export interface SaidFrame {
  /** Null where the system is none that is known here. */
  readonly frame: Frame | null;
  /** The Julian year that places hold for; null where that is not said. */
  readonly epoch: number | null;
}

/** By the words of COOSYS (VOTable 1.4 §3.1 and the vocabulary `refframe`), of astropy and of RADESYS. */
const systems: readonly (readonly [RegExp, FrameName])[] = [
  [/^icrs$/, 'icrs'],
  [/^(eq_)?fk5$/, 'fk5'],
  [/^(eq_)?fk4$/, 'fk4'],
  [/^fk4[-_]?no[-_]?e$/, 'fk4-no-e'],
  [/^galactic$/, 'galactic'],
  [/^super_?galactic$/, 'supergalactic'],
  [/^(ecliptic|ecl_fk[45]|barycentricmeanecliptic)$/, 'ecliptic'],
];

/** The frame that such words name: `eq_FK4` with `B1950`; null for others. */
export function frameNamed(system: string, equinox: string | number | null): Frame | null {
  const word = system.trim().toLowerCase();
  const name = systems.find(([pattern]) => pattern.test(word))?.[1];
  if (name === undefined) return null;
  const year = yearOf(equinox);
  // Frames of their own equinox have no other.
  return { name, equinox: name === 'fk5' || name.startsWith('fk4') || name === 'ecliptic' ? year : null };
}

/** A year as it is written: `J2000`, `B1950.0`, `2016.5`. */
export function yearOf(text: string | number | null): number | null {
  const [, year] = /^\s*[JB]?(\d{4}(?:\.\d*)?)\s*$/i.exec(String(text ?? '')) ?? [];
  return year === undefined ? null : Number(year);
}

/** The frame of the positions of a FITS table, by RADESYS and EQUINOX (WCS paper II §3.1); null where it says none. */
export function headerFrame(header: Header): Frame | null {
  const system = header.string('RADESYS') ?? header.string('RADECSYS') ?? header.string('COORDSYS');
  const equinox = header.number('EQUINOX') ?? yearOf(header.string('EQUINOX') ?? null);
  const named = system === undefined ? null : frameNamed(system, equinox);
  if (named || equinox === null) return named;
  return { name: equinox < 1984 ? 'fk4' : 'fk5', equinox };
}

/**
 * What the COOSYS elements of a VOTable say of its columns: the one that a FIELD refers to, or the only one, where none
 * is referred to.
 */
export function coosysFrames(root: VotableContents): (column: VotableColumn) => SaidFrame | null {
  const all = coosysIn(root);
  const ids = new Map(all.map((one) => [one.id, one]));
  const only = all.length === 1 ? all[0]! : null;
  return ({ ref }) => {
    const meant = ref !== null && ids.has(ref) ? ids.get(ref)! : ref === null ? only : null;
    return meant && { frame: frameNamed(meant.system ?? '', meant.equinox), epoch: yearOf(meant.epoch) };
  };
}

function coosysIn({ coosys, resources }: VotableContents): readonly VotableCoosys[] {
  return [...coosys, ...resources.flatMap(coosysIn)];
}
