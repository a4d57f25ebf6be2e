import { expect, it } from 'vitest';
import { convert, type Frame } from '../../src/wcs/frames/convert';
import { separation } from './separation';
import { noAstropy, runPython } from './truth';

interface FrameTruth {
  readonly name: Frame['name'];
  readonly equinox: number | null;
  readonly from: readonly (readonly [number, number])[];
  readonly there: readonly (readonly [number, number])[];
  readonly back: readonly (readonly [number, number])[];
}

const reason = noAstropy();
const milliarcsecond = 1 / 3_600_000;

it.skipIf(reason)(
  `turns places into other frames as astropy does${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const truths = JSON.parse(await runPython('frameTruth.py', [])) as FrameTruth[];
    const icrs: Frame = { name: 'icrs', equinox: null };
    expect(truths).toHaveLength(9);
    for (const { name, equinox, from, there, back } of truths) {
      from.forEach((place, index) => {
        const frame = { name, equinox };
        expect(separation(convert(icrs, frame, ...place), there[index]!)).toBeLessThan(milliarcsecond);
        expect(separation(convert(frame, icrs, ...place), back[index]!)).toBeLessThan(milliarcsecond);
      });
    }
  },
);
