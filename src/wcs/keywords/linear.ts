import { AlmagestError } from '../../base/errors';
import { cosd, sind } from '../degrees';
import { inverse, type Matrix } from '../linear/matrix';
import type { WcsKeywords } from './wcsKeywords';

/** The linear part: intermediate world coordinates = matrix × (pixel − CRPIX), and its inverse. */
export interface LinearPart {
  readonly crpix: readonly number[];
  readonly matrix: Matrix;
  readonly inverse: Matrix;
  /** CDELTia of each world axis, by which the matrix is multiplied last; 1 where CDi_ja has it within. */
  readonly steps: readonly number[];
}

/**
 * PCi_ja with CDELTia, CDi_ja, or CROTAi (Paper I §2.1.2, Paper II §6.1), in that order of preference.
 * @param scale of each world axis to the unit it is computed in
 * @param celestial axes of longitude and latitude, which CROTAi turns
 * @throws AlmagestError `malformed` naming the keywords of a singular matrix
 */
export function linearPart(
  keywords: WcsKeywords,
  scale: readonly number[],
  celestial: readonly [lng: number, lat: number] | null,
): LinearPart {
  const { naxis: size, pc, cd, cdelt } = keywords;
  const rotation = pc || cd ? null : rotated(keywords, celestial);
  const values = Float64Array.from(pc ?? cd ?? rotation ?? unit(size));
  const name = pc
    ? `PCi_j${keywords.alternate} or CDELTi${keywords.alternate}`
    : cd
      ? `CDi_j${keywords.alternate}`
      : `CDELTi${keywords.alternate}`;
  for (let i = 0; i < size; i++) {
    // CDELTia means nothing beside CDi_ja alone.
    const by = (cd && !pc ? 1 : cdelt[i]!) * scale[i]!;
    for (let j = 0; j < size; j++) values[i * size + j]! *= by;
  }
  const matrix = { size, values };
  const back = inverse(matrix);
  if (!back) {
    const message = `The coordinates cannot be computed: the matrix of ${name} is singular.`;
    throw new AlmagestError({
      kind: 'malformed',
      message,
      where: { keyword: `${pc ? 'PC1_1' : cd ? 'CD1_1' : 'CDELT1'}${keywords.alternate}` },
    });
  }
  // As wcslib has it, a unit scales CDi_ja or CDELTia, whichever there is.
  const steps = scale.map((unit, i) => (cd && !pc ? 1 : cdelt[i]! * unit));
  return { crpix: keywords.crpix, matrix, inverse: back, steps };
}

function unit(size: number): Float64Array {
  const values = new Float64Array(size * size);
  for (let i = 0; i < size; i++) values[i * size + i] = 1;
  return values;
}

function rotated(
  { naxis, crota, cdelt }: WcsKeywords,
  celestial: readonly [number, number] | null,
): Float64Array | null {
  if (!celestial) return null;
  const [lng, lat] = celestial;
  const angle = crota[lat] ?? 0;
  if (angle === 0 || cdelt[lng] === 0 || cdelt[lat] === 0) return null;
  const values = unit(naxis);
  const ratio = cdelt[lat]! / cdelt[lng]!;
  values[lng * naxis + lng] = cosd(angle);
  values[lng * naxis + lat] = -sind(angle) * ratio;
  values[lat * naxis + lng] = sind(angle) / ratio;
  values[lat * naxis + lat] = cosd(angle);
  return values;
}
