import type { Header } from '../fits/header/header';

/**
 * Pixels of the image that this one was cut or binned from, by axis: `image = scale · physical + offset`.
 */
export interface Physical {
  readonly scale: readonly number[];
  readonly offset: readonly number[];
}

/**
 * Physical coordinates by IRAF's LTVi and LTMi_i, or by the alternate description P where WCSNAMEP calls it so
 * (Chandra and other missions); null where there are none, or they are turned against the image's axes.
 */
export function readPhysical(header: Header, naxis: number): Physical | null {
  const axes = Array.from({ length: naxis }, (_, index) => index + 1);
  const isTurned = axes.some((i) => axes.some((j) => i !== j && header.number(`LTM${i}_${j}`)));
  if (isTurned) return null;
  const ltm = axes.map((axis) => header.number(`LTM${axis}_${axis}`));
  const ltv = axes.map((axis) => header.number(`LTV${axis}`));
  const isSaid = [...ltm, ...ltv].some((value) => value !== undefined);
  const physical = isSaid
    ? { scale: ltm.map((value) => value ?? 1), offset: ltv.map((value) => value ?? 0) }
    : byAlternate(header, axes);
  return physical?.scale.every((value) => value !== 0 && Number.isFinite(value)) ? physical : null;
}

function byAlternate(header: Header, axes: readonly number[]): Physical | null {
  if (header.string('WCSNAMEP')?.trim().toUpperCase() !== 'PHYSICAL') return null;
  const crosses = axes.some((i) =>
    axes.some((j) => i !== j && (header.number(`CD${i}_${j}P`) ?? header.number(`PC${i}_${j}P`))),
  );
  if (crosses) return null;
  const scale = axes.map(
    (axis) =>
      1 /
      (header.number(`CD${axis}_${axis}P`) ??
        (header.number(`CDELT${axis}P`) ?? 1) * (header.number(`PC${axis}_${axis}P`) ?? 1)),
  );
  const offset = axes.map(
    (axis, at) => (header.number(`CRPIX${axis}P`) ?? 0) - (header.number(`CRVAL${axis}P`) ?? 0) * scale[at]!,
  );
  return { scale, offset };
}

/** Physical coordinates of a pixel. */
export function toPhysical({ scale, offset }: Physical, pixel: readonly number[]): number[] {
  return scale.map((by, axis) => (pixel[axis]! - offset[axis]!) / by);
}
