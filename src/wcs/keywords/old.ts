import type { Fault } from '../../base/errors';
import { tand } from '../degrees';
import { parseCtype } from './ctype';
import { axisUnit } from './units';
import type { WcsKeywords } from './wcsKeywords';

/**
 * Old forms in today's words: NCP and GLS of AIPS, its spectral types with a rest frame behind
 * (FREQ-LSR, VELO-HEL, FELO-LSR), as wcslib's celfix and spcfix translate them; and types in small letters.
 */
export function modern(keywords: WcsKeywords): {
  readonly keywords: WcsKeywords;
  readonly notes: readonly Fault[];
} {
  const notes: Fault[] = [];
  const note = (axis: number, message: string) =>
    notes.push({
      kind: 'malformed',
      message,
      where: { keyword: `CTYPE${axis + 1}${keywords.alternate}` },
    });
  const ctype = [...keywords.ctype];
  const pv = keywords.pv.map((values) => [...values]);
  const next = { ...keywords, ctype, pv };
  /** CRVAL as PVi_m count it. */
  const degrees = (axis: number) => {
    const unit = axisUnit(keywords.cunit[axis] ?? '');
    return keywords.crval[axis]! * (unit?.kind === 'angle' ? unit.scale : 1);
  };
  ctype.forEach((written, axis) => {
    const text = capital(written);
    if (text !== written) {
      ctype[axis] = text;
      note(axis, `'${written}' is read as ${text}: types are written in capital letters.`);
    }
    const code = text.slice(5, 8);
    const latitude = /^(?:DEC-|.LAT|..LT)-/.test(text);
    if (text[4] === '-' && code === 'NCP') {
      ctype[axis] = `${text.slice(0, 5)}SIN`;
      if (latitude) {
        pv[axis]![1] = 0;
        pv[axis]![2] = 1 / tand(degrees(axis));
        note(axis, 'NCP is read as SIN with PVi_2 = cot δ0.');
      }
    } else if (text[4] === '-' && code === 'GLS') {
      ctype[axis] = `${text.slice(0, 5)}SFL`;
      if (latitude) {
        const longitude = keywords.ctype.findIndex((other) => /^(?:RA--|.LON|..LN)-GLS/i.test(other));
        if (longitude >= 0 && (keywords.crval[axis] !== 0 || keywords.crval[longitude] !== 0)) {
          pv[longitude]![0] = 1;
          pv[longitude]![1] = 0;
          pv[longitude]![2] = degrees(axis);
        }
        note(axis, 'GLS is read as SFL whose reference point lies off the equator.');
      }
    }
    const spectral = aipsSpectral(text, keywords);
    if (spectral) {
      ctype[axis] = spectral.ctype;
      next.specsys ??= spectral.specsys;
      note(
        axis,
        `${text} is read as ${spectral.ctype}${spectral.specsys ? ` in the frame ${spectral.specsys}` : ''}.`,
      );
    }
  });
  return { keywords: next, notes };
}

/** A type of the form `xxxx-yyy` in capital letters, where it is one in them alone; others are names of the writer's own. */
function capital(text: string): string {
  const upper = text.toUpperCase();
  if (upper === text || !/^.{4}-\S{3}/.test(text) || parseCtype(text).kind !== 'linear') return text;
  return parseCtype(upper).kind !== 'linear' || /^.{4}-(?:NCP|GLS)/.test(upper) ? upper : text;
}

const frames: Readonly<Record<string, string>> = {
  LSR: 'LSRK',
  HEL: 'BARYCENT',
  OBS: 'TOPOCENT',
  LSD: 'LSRD',
  GEO: 'GEOCENTR',
  SOU: 'SOURCE',
  GAL: 'GALACTOC',
};
const byVelref = ['', 'LSRK', 'BARYCENT', 'TOPOCENT', 'LSRD', 'GEOCENTR', 'SOURCE', 'GALACTOC'];

/** AIPS' spectral types (AIPS memo 27; Paper III §6): radio velocities where VELREF is above 256. */
function aipsSpectral(
  ctype: string,
  { velref }: WcsKeywords,
): { ctype: string; specsys: string | undefined } | null {
  const match = /^(FREQ|VELO|FELO)(?:-(LSR|HEL|OBS|LSD|GEO|SOU|GAL))?$/.exec(ctype.trim());
  if (!match) return null;
  const [, type, frame] = match;
  if (frame === undefined && type !== 'FELO' && !(type === 'VELO' && velref !== undefined)) return null;
  const specsys = frame ? frames[frame] : byVelref[(velref ?? 0) % 256];
  if (type === 'FREQ') return { ctype: 'FREQ', specsys };
  if (type === 'FELO') return { ctype: 'VOPT-F2W', specsys };
  return {
    ctype: velref !== undefined && velref > 256 ? 'VRAD' : velref !== undefined ? 'VOPT' : 'VELO',
    specsys,
  };
}
