/** The redshift at the slider's end. */
const farthest = 7;

/**
 * The redshift at a place from 0 to 1 of the slider. Most spectra have small ones: half of the slider is for those below
 * 0.9, a fifth for those below 0.06.
 */
export function redshiftAt(place: number): number {
  return Number((farthest * place ** 3).toPrecision(4));
}

/** Where a redshift lies on the slider; one beyond its ends at the end. */
export function sliderPlace(redshift: number): number {
  return Math.cbrt(Math.min(1, Math.max(0, redshift / farthest)));
}
