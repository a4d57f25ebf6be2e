import type { Parameter } from '../address';
import { degreesText } from '../address';
import type { SkyRegion } from '../region/region';
import { parseRegion } from '../region/stcs';
import { refuse } from './refuse';

export const regionForms =
  'Write “CIRCLE ra dec radius”, “RANGE ra1 ra2 dec1 dec2”, “POLYGON ra1 dec1 ra2 dec2 ra3 dec3 …” or “BOX ra dec width height”, in degrees.';

/**
 * A region as people write it: DALI's shapes, STC-S, DS9's `circle(202.47,47.2,0.1)`.
 * @throws AlmagestError `usage` where the text is none, naming the forms that are
 */
export function readRegion(text: string, parameter = 'POS'): SkyRegion {
  const region = parseRegion(text.replace(/([\d.])°/g, '$1'));
  if (!region) throw refuse(parameter, `“${text.trim()}” is no region`, regionForms);
  return region;
}

/** POS of SIA 2 and SODA for a region; several, which are alternatives, where one will not do. */
export function regionParameters(text: string): Parameter[] {
  return daliShapes(readRegion(text)).map((shape) => ['POS', shape]);
}

/**
 * A region as DALI's circle, polygon and range (SIA 2.0 §2.1.1), several that are alternatives. A range
 * over RA 0 becomes two: services differ in what they make of one that ends before it begins.
 * @throws AlmagestError `usage` for shapes that the protocols do not have
 */
export function daliShapes(region: SkyRegion): string[] {
  const numbers = (...values: number[]) => values.map(degreesText).join(' ');
  switch (region.shape) {
    case 'circle':
      return [`CIRCLE ${numbers(region.centre.ra, region.centre.dec, region.radius)}`];
    case 'position':
      return [`CIRCLE ${numbers(region.at.ra, region.at.dec, 0)}`];
    case 'polygon':
      return [`POLYGON ${numbers(...region.corners.flatMap(({ ra, dec }) => [ra, dec]))}`];
    case 'range': {
      const [from, to] = region.ra;
      const pieces = from > to ? [[from, 360] as const, [0, to] as const] : [[from, to] as const];
      return pieces.map((piece) => `RANGE ${numbers(...piece, ...region.dec)}`);
    }
    case 'union':
      return region.of.flatMap(daliShapes);
    case 'ellipse':
    case 'all-sky':
    case 'intersection':
    case 'not':
      throw refuse('POS', `cannot be a region of the kind “${region.shape}”`, regionForms);
  }
}
