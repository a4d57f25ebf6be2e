import { describe, expect, it } from 'vitest';
import { fc } from '../../../test/support/property';
import {
  clampView,
  fitView,
  flipped,
  panBy,
  pixelAt,
  seenBox,
  toImage,
  toScreen,
  turnedBy,
  upright,
  zoomAbout,
} from './geometry';

const plane = { width: 400, height: 300 };
const viewport = { width: 800, height: 500 };
const size = fc.record({
  width: fc.integer({ min: 1, max: 20000 }),
  height: fc.integer({ min: 1, max: 20000 }),
});
const place = fc.record({
  x: fc.double({ min: 0, max: 800, noNaN: true }),
  y: fc.double({ min: 0, max: 500, noNaN: true }),
});
const scale = fc.double({ min: 0.01, max: 64, noNaN: true });
const orientation = fc.record({
  mirror: fc.boolean(),
  turn: fc.oneof(fc.constantFrom(0, 90, 180, 270), fc.double({ min: 0, max: 359.9, noNaN: true })),
});

describe('fit', () => {
  it('shows the whole plane, touching two edges', () => {
    const view = fitView(plane, viewport);
    expect(view.scale).toBe(500 / 300);
    expect(toScreen(view, viewport, { x: 0, y: -0.5 }).y).toBeCloseTo(500, 9);
    expect(toScreen(view, viewport, { x: 0, y: 299.5 }).y).toBeCloseTo(0, 9);
  });

  it('puts the first row at the bottom and the first column at the left', () => {
    const view = fitView(plane, viewport);
    const first = toScreen(view, viewport, { x: 0, y: 0 });
    const last = toScreen(view, viewport, { x: 399, y: 299 });
    expect(first.y).toBeGreaterThan(last.y);
    expect(first.x).toBeLessThan(last.x);
  });
});

describe('pixels', () => {
  it('reach half a pixel around their whole number', () => {
    expect(pixelAt(plane, { x: -0.5, y: 299.49 })).toEqual({ x: 0, y: 299 });
    expect(pixelAt(plane, { x: 10.49, y: 10.5 })).toEqual({ x: 10, y: 11 });
    expect(pixelAt(plane, { x: -0.51, y: 0 })).toBeNull();
    expect(pixelAt(plane, { x: 0, y: 299.5 })).toBeNull();
  });

  it('at 1:1 one image pixel is one screen pixel', () => {
    const view = { scale: 1, x: 199.5, y: 149.5, ...upright };
    expect(pixelAt(plane, toImage(view, viewport, { x: 200.5, y: 399.5 }))).toEqual({ x: 0, y: 0 });
    expect(pixelAt(plane, toImage(view, viewport, { x: 201.5, y: 398.5 }))).toEqual({ x: 1, y: 1 });
  });
});

describe('moving', () => {
  it('screen → image → screen is where it was', () => {
    fc.assert(
      fc.property(size, place, scale, orientation, (any, at, s, how) => {
        const view = { ...fitView(any, viewport, how), scale: s };
        const back = toScreen(view, viewport, toImage(view, viewport, at));
        expect(back.x).toBeCloseTo(at.x, 6);
        expect(back.y).toBeCloseTo(at.y, 6);
      }),
    );
  });

  it('zooming keeps what is under the cursor there, unless the plane would leave the middle', () => {
    fc.assert(
      fc.property(place, scale, scale, orientation, (at, from, to, how) => {
        const before = clampView({ scale: from, x: 200, y: 150, ...how }, plane, viewport);
        const after = zoomAbout(before, to, plane, viewport, at);
        const moved = toScreen(after, viewport, toImage(before, viewport, at));
        const stopped =
          [-0.5, plane.width - 0.5].includes(after.x) || [-0.5, plane.height - 0.5].includes(after.y);
        if (!stopped) expect(Math.hypot(moved.x - at.x, moved.y - at.y)).toBeLessThan(1e-6);
      }),
    );
  });

  it('panning never loses the plane', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), (by) => {
        const view = panBy({ scale: 2, x: 0, y: 0, ...upright }, plane, viewport, { x: by, y: by });
        expect(view.x).toBeGreaterThanOrEqual(-0.5);
        expect(view.y).toBeLessThanOrEqual(plane.height - 0.5);
      }),
    );
  });
});

describe('orientation', () => {
  const at = (how: typeof upright, image: { x: number; y: number }) =>
    toScreen({ scale: 1, x: 0, y: 0, ...how }, { width: 0, height: 0 }, image);

  it('turns counterclockwise and mirrors left to right', () => {
    expect(at(upright, { x: 1, y: 0 })).toEqual({ x: 1, y: 0 });
    expect(at(turnedBy(upright, 90), { x: 1, y: 0 })).toEqual({ x: 0, y: -1 });
    expect(at(flipped(upright, 'x'), { x: 1, y: 2 })).toEqual({ x: -1, y: -2 });
    expect(at(flipped(upright, 'y'), { x: 1, y: 2 })).toEqual({ x: 1, y: 2 });
  });

  it('flips what is seen, however it was turned, and twice is not at all', () => {
    fc.assert(
      fc.property(orientation, fc.constantFrom('x' as const, 'y' as const), place, (how, axis, image) => {
        const [before, after] = [at(how, image), at(flipped(how, axis), image)];
        expect(after.x).toBeCloseTo(axis === 'x' ? -before.x : before.x, 6);
        expect(after.y).toBeCloseTo(axis === 'y' ? -before.y : before.y, 6);
        const back = at(flipped(flipped(how, axis), axis), image);
        expect(back.x).toBeCloseTo(before.x, 6);
      }),
    );
  });

  it('fits a turned plane too', () => {
    fc.assert(
      fc.property(size, orientation, (any, how) => {
        const { low, high } = seenBox(fitView(any, viewport, how), viewport);
        expect(low.x).toBeLessThanOrEqual(-0.5 + 1e-6 * any.width);
        expect(high.y).toBeGreaterThanOrEqual(any.height - 0.5 - 1e-6 * any.height);
      }),
    );
  });
});
