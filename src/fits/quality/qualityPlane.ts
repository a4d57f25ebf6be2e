import type { HduSummary } from '../summary';

const qualityNames = /^(DQ|DQARR|PIXELDQ|MASK|FLAGS?|BPM|AND_?MASK|OR_?MASK)$/i;

/** Whether an HDU's whole numbers are sets of bits. */
export function isQualityPlane({ kind, name, bitpix }: HduSummary): boolean {
  return kind === 'image' && bitpix !== null && bitpix > 0 && qualityNames.test(name);
}

/**
 * The quality plane of an image: itself, or that of the same version and size. Null where there is none,
 * and for images that are neither science nor error.
 */
export function qualityPlaneOf(hdus: readonly HduSummary[], index: number): HduSummary | null {
  const image = hdus[index];
  if (image?.kind !== 'image') return null;
  if (isQualityPlane(image)) return image;
  const [width, height] = image.axes;
  return (
    hdus.find(
      (one) =>
        isQualityPlane(one) &&
        one.version === image.version &&
        one.axes.length === image.axes.length &&
        one.axes[0] === width &&
        one.axes[1] === height,
    ) ?? null
  );
}
