import type { HduSummary } from '../summary';

/** Names of science data, as archives write them. */
const science = /^(SCI|SCIENCE|PRIMARY|DATA|IMAGE|FLUX)$/i;

/**
 * Names of what is said of science data pixel by pixel: errors, quality, weights (JWST, HST, Rubin, DECam,
 * MUSE and their like).
 */
const said =
  /^(ERR|ERROR|ERRORS|STAT|STDDEV|UNCERT|UNCERTAINTY|RMS|NOISE|SIGMA|VAR|VARIANCE|VAR_\w+|IVAR|DQ|DATA_?QUALITY|MASK|FLAGS?|BPM|WHT|WEIGHT|WEIGHTS|WMAP|CON|CTX|CONTEXT|SAMP|TIME|EXP|EXPTIME|EXPMAP|AREA)$/i;

/** Whether an HDU of this name says something of science data: their errors, quality or weight. */
export function saysOfOther(name: string): boolean {
  return said.test(name);
}

/**
 * Which HDUs belong to another one: errors, quality and weights to the science data of the same version
 * and shape before them. Keys are indices of those, values of the HDU that they speak of.
 */
export function companions(hdus: readonly HduSummary[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const hdu of hdus) {
    if (hdu.kind !== 'image' || !saysOfOther(hdu.name)) continue;
    const of = hdus.slice(0, hdu.index).findLast(
      (other) =>
        other.kind === 'image' &&
        science.test(other.name) &&
        // A primary has no version to go by.
        (other.index === 0 || other.version === hdu.version) &&
        sameShape(other.axes, hdu.axes),
    );
    if (of) found.set(hdu.index, of.index);
  }
  return found;
}

/** The first two axes decide: the planes of a quality cube may be others. HST's flat planes have none. */
function sameShape(one: readonly number[], other: readonly number[]): boolean {
  if (one.length < 2) return false;
  return other.length === 0 || (one[0] === other[0] && one[1] === other[1]);
}
