import { AlmagestError } from '../../base/errors';
import { wholeBox } from '../image/box';
import type { Box } from '../image/pixelReader';
import type { StatisticsRef } from '../views';
import type { Wanted } from './statistics';

const mostPercentiles = 64;
const mostBins = 65_536;

/**
 * A request for statistics as the computation takes it, checked against the image's axes.
 * @throws AlmagestError `usage` that says what makes no sense
 */
export function checkedRequest(ref: StatisticsRef, axes: readonly number[]): { box: Box; wanted: Wanted } {
  const { percentiles = [], histogram } = ref;
  const wrong = (message: string) => new AlmagestError({ kind: 'usage', message, where: { hdu: ref.hdu } });
  if (percentiles.length > mostPercentiles || !percentiles.every((one) => one >= 0 && one <= 100)) {
    throw wrong(`Percentiles are up to ${mostPercentiles} numbers from 0 to 100.`);
  }
  if (histogram) {
    const { bins, range } = histogram;
    if (!Number.isInteger(bins) || bins < 1 || bins > mostBins) {
      throw wrong(`A histogram has 1 to ${mostBins} bins, not ${bins}.`);
    }
    if (range && !(Number.isFinite(range[0]) && range[0] < range[1] && Number.isFinite(range[1]))) {
      throw wrong(`The histogram's range ${range.join(' to ')} is none.`);
    }
  }
  const box = ref.box ?? wholeBox(axes);
  if (!isInside(box, axes)) throw wrong(`The box leaves the image, whose axes are ${axes.join(' × ')}.`);
  return {
    box,
    wanted: {
      percentiles,
      histogram: histogram ? { bins: histogram.bins, range: histogram.range ?? null } : null,
    },
  };
}

function isInside({ from, count, step }: Box, axes: readonly number[]): boolean {
  if (![from, count, step].every((part) => part.length === axes.length)) return false;
  return axes.every((length, axis) => {
    const [first, pixels, apart] = [from[axis]!, count[axis]!, step[axis]!];
    if (![first, pixels, apart].every(Number.isSafeInteger) || first < 0 || pixels < 0 || apart < 1)
      return false;
    return pixels === 0 ? first <= length : first + (pixels - 1) * apart < length;
  });
}
