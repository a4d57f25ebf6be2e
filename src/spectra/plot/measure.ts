import { fitLines } from '../../analysis/spectrum/fitLines';
import { measureLine } from '../../analysis/spectrum/measureLine';
import type { Ordered } from './ordered';
import { sampledOf } from './treatment';
import type { LineView } from './views';

/**
 * A line between two places of a series: a Gaussian on a straight continuum, and what is measured against that
 * continuum without the Gaussian.
 * @throws AlmagestError `usage` where the range has too few samples
 */
export function lineOf(order: Ordered, range: readonly [number, number]): LineView {
  const sampled = sampledOf(order);
  const fit = fitLines(sampled, range);
  const { pivot, value, slope } = fit.continuum;
  const continuum = order.x.map((x) => value.value + slope.value * (x - pivot));
  const { equivalentWidth, flux, centroid, fwhm } = measureLine(sampled, continuum, range);
  const [line] = fit.lines;
  return {
    range,
    ...{ equivalentWidth, flux, centroid, fwhm },
    gaussian: line && fit.converged ? { centre: line.centre, fwhm: line.fwhm, flux: line.flux } : null,
    x: Float64Array.from(fit.axis).buffer,
    model: Float64Array.from(fit.model).buffer,
  };
}
