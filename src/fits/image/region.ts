import { AlmagestError, type FaultPlace } from '../../base/errors';
import type { Box } from './pixelReader';

/** A range of one axis as people write it: 1-based, both ends included; `last` is null for the axis' end. */
interface AxisRange {
  readonly first: number;
  readonly last: number | null;
  readonly step: number;
}

/** A region as people write it: a range per axis in FITS order; axes without one are taken whole. */
export type Region = readonly AxisRange[];

const whole = /^\*(?::(\d+))?$/;
const range = /^(\d+)(?::(\d+|\*)(?::(\d+))?)?$/;

/**
 * Reads `x1:x2,y1:y2,…`: per axis `a:b`, `a:b:step`, one pixel `a`, or `*` (or `*:step`) for the whole
 * axis. A pair of brackets around it is allowed, as IRAF and cfitsio write it.
 * @throws AlmagestError `usage` that says which part is wrong
 */
export function parseRegion(text: string): Region {
  const inner = /^\[(.*)\]$/.exec(text.trim())?.[1] ?? text;
  return inner.split(',').map((part, index) => {
    const wrong = (why: string) =>
      new AlmagestError({ kind: 'usage', message: `The region's part ${index + 1}, ‘${part}’, ${why}.` });
    const compact = part.replaceAll(' ', '');
    const all = whole.exec(compact);
    const [, first, last = first, step = '1'] = all ? ['', '1', '*', all[1]] : (range.exec(compact) ?? []);
    if (first === undefined) throw wrong('is none of a:b, a:b:step, a, *');
    const parsed = { first: Number(first), last: last === '*' ? null : Number(last), step: Number(step) };
    if (parsed.step < 1) throw wrong('has a step below 1');
    if (parsed.last !== null && parsed.last < parsed.first) throw wrong('ends before it begins');
    return parsed;
  });
}

/**
 * A region of an image with these axes.
 * @throws AlmagestError `usage` that names the axis and its length where the region leaves the image
 */
export function regionBox(region: Region, axes: readonly number[], where: FaultPlace): Box {
  const wrong = (message: string) => new AlmagestError({ kind: 'usage', message, where });
  if (region.length > axes.length) {
    throw wrong(`The region has ${region.length} axes, the image ${axes.length} (${axes.join(' × ')}).`);
  }
  const ranges = axes.map((length, axis) => {
    const { first, last, step } = region[axis] ?? { first: 1, last: null, step: 1 };
    const end = last ?? length;
    if (first < 1 || end > length || first > Math.max(end, 1)) {
      const asked = end === first ? String(first) : `${first}:${last ?? '*'}`;
      throw wrong(
        `The region asks for ${asked} of axis ${axis + 1}, whose pixels are numbered from 1 to ${length}.`,
      );
    }
    return { from: first - 1, count: Math.floor((end - first) / step) + 1, step };
  });
  return {
    from: ranges.map(({ from }) => from),
    count: ranges.map(({ count }) => count),
    step: ranges.map(({ step }) => step),
  };
}
