import { describe, expect, it } from 'vitest';
import { colourMaps, colourTable, type ColourMapName } from './colourMaps';

const at = (name: ColourMapName, entry: number, invert = false) =>
  Array.from(colourTable(name, invert).subarray(entry * 4, entry * 4 + 3));

describe('colour maps', () => {
  /** matplotlib 3.6: entries 0, 64 and 255. */
  it.each([
    ['viridis', [68, 1, 84], [59, 82, 139], [253, 231, 37]],
    ['magma', [0, 0, 4], [81, 18, 124], [252, 253, 191]],
    ['inferno', [0, 0, 4], [87, 16, 110], [252, 255, 164]],
    ['plasma', [13, 8, 135], [126, 3, 168], [240, 249, 33]],
  ] as [ColourMapName, number[], number[], number[]][])('%s is matplotlib’s', (name, ...colours) => {
    [0, 64, 255].forEach((entry, index) => {
      at(name, entry).forEach((level, channel) =>
        expect(Math.abs(level - colours[index]![channel]!)).toBeLessThanOrEqual(1),
      );
    });
  });

  it('of DS9 go through the points that DS9 gives', () => {
    expect(at('heat', 0)).toEqual([0, 0, 0]);
    expect(at('heat', 255)).toEqual([255, 255, 255]);
    expect(at('bb', 128)[0]).toBe(255);
    expect(at('b', 64)).toEqual([1, 0, 254]);
    expect(at('i8', 40)).toEqual([0, 255, 0]);
  });

  it('turn round', () => {
    expect(at('viridis', 0, true)).toEqual(at('viridis', 255));
  });

  it('are opaque, every one', () => {
    for (const name of colourMaps)
      expect(
        colourTable(name, false)
          .filter((_, i) => i % 4 === 3)
          .every((a) => a === 255),
      ).toBe(true);
  });
});
