import { describeTarget } from '../query/describe';
import type { QueryTarget } from '../query/query';
import { numberLiteral, remark, textLiteral } from './python/literal';

/** Where a query looks, as lines of Python that set `ra` and `dec`. */
export interface PlaceCode {
  readonly imports: readonly string[];
  readonly lines: readonly string[];
}

/** ICRS degrees of a target: its position, or what Sesame gives for its name when the script runs. */
export function placeCode(target: QueryTarget): PlaceCode {
  const { position, name = '' } = target;
  if (position) {
    const comment = `  # ${remark(describeTarget(target))}, ICRS degrees`;
    return {
      imports: [],
      lines: [`ra, dec = ${numberLiteral(position.ra)}, ${numberLiteral(position.dec)}${comment}`],
    };
  }
  return {
    imports: ['from astropy.coordinates import SkyCoord'],
    lines: [
      `position = SkyCoord.from_name(${textLiteral(name)}).icrs`,
      'ra, dec = position.ra.deg, position.dec.deg',
    ],
  };
}

/** Targets as a list of `(name, ra, dec)`, and what sets `ra` and `dec` where a position is not known. */
export function placesCode(
  targets: readonly QueryTarget[],
): PlaceCode & { readonly each: readonly string[] } {
  const rows = targets.map((target) => {
    const { position } = target;
    const place = position ? `${numberLiteral(position.ra)}, ${numberLiteral(position.dec)}` : 'None, None';
    return `    (${textLiteral(describeTarget(target))}, ${place}),`;
  });
  const lines = ['# name, and ICRS right ascension and declination in degrees', 'targets = [', ...rows, ']'];
  if (targets.every(({ position }) => position)) return { imports: [], lines, each: [] };
  return {
    imports: ['from astropy.coordinates import SkyCoord'],
    lines,
    each: [
      'if ra is None:',
      '    position = SkyCoord.from_name(target).icrs',
      '    ra, dec = position.ra.deg, position.dec.deg',
    ],
  };
}
