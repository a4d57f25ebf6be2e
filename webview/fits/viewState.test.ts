import { describe, expect, it } from 'vitest';
import { parseViewState } from './viewState';

describe('saved state', () => {
  it('comes back as it was kept', () => {
    const state = {
      hdu: 3,
      tab: 'header',
      look: {
        stretch: 'asinh',
        colourMap: 'viridis',
        invert: true,
        contrast: 2,
        bias: 0.4,
        smoothing: 2,
        blank: 'red',
      },
      limits: '99.5 %',
      cuts: { 3: [-1.5, 7], 4: 'min–max' },
      orientations: { 3: { mirror: true, turn: 90 } },
      overlays: {
        grid: true,
        colourBar: false,
        compass: false,
        pixelValues: false,
        flags: true,
        regions: true,
      },
      positions: { frame: 'galactic', degrees: true },
      views: { 3: { scale: 2.5, x: 10, y: 20 }, 1: 'fit' },
      slices: { 4: [0, 12] },
      filter: 'wcs',
      bitsOff: [2, 31],
      panel: { open: false, width: 240 },
    };
    expect(parseViewState(JSON.parse(JSON.stringify(state)))).toEqual(state);
  });

  it.each([undefined, null, 7, 'x', [], { look: 3, views: null, panel: 'wide' }])(
    'of nonsense (%j) is the default',
    (saved) => {
      expect(parseViewState(saved)).toEqual(parseViewState(undefined));
    },
  );

  it('takes no value that would not be allowed', () => {
    const state = parseViewState({
      hdu: -1,
      look: { stretch: 'cubic', colourMap: 'constructor', invert: 'yes', contrast: '9', smoothing: 4 },
      limits: 'most',
      cuts: { 1: [2, 1], 2: [0, null], 3: 'all' },
      orientations: { 1: { mirror: false, turn: 0 }, 2: { mirror: true, turn: 400 } },
      positions: { frame: 'horizon', degrees: 1 },
      views: { 1: { scale: 0, x: 0, y: 0 }, 2: { scale: 1, x: 'left', y: 0 } },
      slices: { 1: [0.5], 2: 'first' },
      panel: { open: 1, width: 1e9 },
    });
    expect(state).toEqual({ ...parseViewState(undefined), panel: { open: null, width: 480 } });
  });
});
