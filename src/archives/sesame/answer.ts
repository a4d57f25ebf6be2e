import { declination, readCoordinate } from '../../base/sky/coordinate';
import { type SkyPosition, wrapDegrees } from '../../base/sky/position';
import { textOfXml } from './xmlAnswer';

/** What a name resolver knows of a name. */
export interface ResolvedName {
  readonly position: SkyPosition;
  /** Who knew it: `Simbad`, `NED`, `VizieR`; null where the answer does not say. */
  readonly resolver: string | null;
  /** The name the resolver itself uses. */
  readonly canonicalName: string | null;
  /** SIMBAD's or NED's type: `LIN`, `**`, `G`. */
  readonly objectType: string | null;
  /** mas/yr, that in right ascension times cos(dec). */
  readonly properMotion: { readonly ra: number; readonly dec: number } | null;
  /** Uncertain digits are not shown: decimals of the declination in degrees as the resolver gave it. */
  readonly decimals: number;
  /** Whether several objects go by the name, of which this is the resolver's first. */
  readonly ambiguous?: boolean;
}

/** What a Sesame answer says: a position, that nothing is known, or nothing that makes sense. */
export type SesameAnswer =
  | { readonly state: 'found'; readonly found: ResolvedName }
  | { readonly state: 'nothing' }
  | { readonly state: 'unclear'; readonly reason: string };

/**
 * Reads Sesame's answer (`%J` and its fellows, or XML): the block of the first resolver that gave a
 * position. A resolver that was down or refused makes "nothing found" unclear.
 */
export function parseSesame(answer: string): SesameAnswer {
  const text = textOfXml(answer) ?? answer;
  const lines = text.split(/\r\n?|\n/);
  const at = lines.findIndex((line) => /^%J\s/.test(line));
  if (at >= 0) {
    const position = positionOf(lines[at]!);
    const ambiguous = lines.some((line) => /^#!.*\bmultiple\b/i.test(line));
    return position
      ? { state: 'found', found: { ...position, ...blockAround(lines, at), ...(ambiguous && { ambiguous }) } }
      : { state: 'unclear', reason: `gave a position that cannot be read: “${lines[at]!.slice(0, 80)}”` };
  }
  const trouble =
    lines.find((line) => line.startsWith('#!') && !/nothing found/i.test(line)) ??
    /.*refused.*/i.exec(text)?.[0];
  if (trouble !== undefined)
    return { state: 'unclear', reason: `says “${trouble.replace(/^#!\s*/, '').slice(0, 120)}”` };
  if (/\*\*\*\s*Nothing found/i.test(text)) return { state: 'nothing' };
  return { state: 'unclear', reason: 'sent something that is no Sesame answer' };
}

function positionOf(line: string): { position: SkyPosition; decimals: number } | null {
  const degrees = /^%J\s+(\d+(?:\.\d*)?)\s+([+-]?\d+(?:\.(\d*))?)/.exec(line);
  if (!degrees) return null;
  const ra = Number(degrees[1]);
  const written = readCoordinate(degrees[2]!);
  if (!written || ra > 360 || Math.abs(Number(degrees[2])) > 90) return null;
  return { position: { ra: wrapDegrees(ra), dec: declination(written) }, decimals: degrees[3]?.length ?? 0 };
}

/** What else stands between this resolver's `#=` line and the next. */
function blockAround(lines: readonly string[], at: number): Omit<ResolvedName, 'position' | 'decimals'> {
  const begin = lines.findLastIndex((line, index) => index < at && /^#=[^=]/.test(line));
  const after = lines.findIndex((line, index) => index > at && line.startsWith('#='));
  const block = lines.slice(Math.max(begin, 0), after < 0 ? undefined : after);
  const value = (pattern: RegExp) =>
    block.map((line) => pattern.exec(line)?.[1]?.replace(/\s+/g, ' ').trim()).find(Boolean) ?? null;
  const motion = /^(\S+)\s+(\S+)/.exec(value(/^%P\s+(.*)/) ?? '');
  const [ra, dec] = [Number(motion?.[1]), Number(motion?.[2])];
  return {
    resolver: value(/^#=[^=]*=\s*([A-Za-z]+)/),
    canonicalName: value(/^%I\.0\s+(.*)/),
    objectType: value(/^%C\.0\s+(.*)/),
    properMotion: Number.isFinite(ra) && Number.isFinite(dec) ? { ra, dec } : null,
  };
}
