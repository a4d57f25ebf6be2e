import { AlmagestError } from '../../base/errors';
import type { FitsImage } from '../image/openImage';
import { regionBox } from '../image/region';
import { Transform } from '../image/transform';
import type { Profile, ProfileRef } from '../views';
import { valuePieces } from './pieces';

/** More samples than any screen is wide. */
const mostSamples = 1 << 17;

/**
 * The physical values along one axis at one place of all others: the spectrum under the cursor of a
 * cube, a row or column of a picture. Of very long axes every so many-th pixel is given.
 * @throws AlmagestError `usage` where the image has no such axis or place
 */
export async function profileAlong(
  image: FitsImage,
  { hdu, axis, place }: ProfileRef,
  signal?: AbortSignal,
): Promise<Profile> {
  const { axes } = image.layout;
  const { scale, zero } = new Transform(image.layout.scaling);
  const length = axes[axis - 1];
  if (length === undefined || place.length !== axes.length || !place.every(Number.isSafeInteger)) {
    const message = `HDU ${hdu} has no profile along axis ${axis} at (${place.join(', ')}): its axes are ${axes.join(' × ')}.`;
    throw new AlmagestError({ kind: 'usage', message, where: { hdu } });
  }
  const step = Math.ceil(length / mostSamples) || 1;
  const region = place.map((at, index) =>
    index === axis - 1 ? { first: 1, last: null, step } : { first: at + 1, last: at + 1, step: 1 },
  );
  const box = regionBox(region, axes, { hdu });
  const data = new Float64Array(box.count[axis - 1]!).fill(NaN);
  let at = 0;
  for await (const values of valuePieces(image, box, signal)) {
    for (const value of values) data[at++] = value * scale + zero;
  }
  return { length, step, data: data.buffer };
}
