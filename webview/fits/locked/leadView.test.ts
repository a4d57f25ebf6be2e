import { describe, expect, it } from 'vitest';
import { normal, toImage, upright, type Orientation, type Point, type View } from '../image/geometry';
import { followedView, leadView, type LockableSky } from './leadView';

/**
 * A small piece of sky around RA 10°, Dec 0° (flat to a part in 10⁸): pixels of `size` degrees, north `turn`
 * degrees counterclockwise of up as stored, east at the right where `mirror`.
 */
function flatSky(size: number, turn: number, mirror: boolean, origin: Point): LockableSky {
  const radians = (turn * Math.PI) / 180;
  const [c, s] = [Math.cos(radians), Math.sin(radians)];
  const parity = mirror ? 1 : -1;
  return {
    placeAt: (x, y) => {
      const [dx, dy] = [x - origin.x, y - origin.y];
      // Turned back by `turn`: first to the right, then up.
      return [10 + parity * size * (c * dx + s * dy), size * (-s * dx + c * dy)];
    },
    pixelOf: ([ra, dec]) => {
      const [u, v] = [((ra - 10) * parity) / size, dec / size];
      return { x: origin.x + c * u - s * v, y: origin.y + s * u + c * v };
    },
    northUpAt: (): Orientation => ({ mirror, turn: normal(mirror ? turn : -turn) }),
  };
}

const viewport = { width: 400, height: 300 };
const corners = [
  { x: 0, y: 0 },
  { x: 400, y: 0 },
  { x: 120, y: 280 },
];

describe('a view that follows another', () => {
  const leader = flatSky(1e-5, 30, false, { x: 100, y: 80 });
  const views: readonly View[] = [
    { x: 110, y: 70, scale: 2, ...upright },
    { x: 90, y: 85, scale: 0.5, mirror: false, turn: 250 },
    { x: 90, y: 85, scale: 3, mirror: true, turn: 40 },
  ];
  const followers = [
    flatSky(3e-5, 0, false, { x: 20, y: 30 }),
    flatSky(2e-6, 110, false, { x: 900, y: 30 }),
    flatSky(1e-5, 200, true, { x: 0, y: 0 }),
  ];

  it.each(views)('shows the same sky at the same places of the screen: %j', (view) => {
    const lead = leadView(view, leader);
    for (const sky of followers) {
      const { place, orientation } = followedView(lead, sky)!;
      for (const corner of corners) {
        const there = toImage(view, viewport, corner);
        const here = toImage({ ...place, ...orientation! }, viewport, corner);
        const [led, followed] = [leader.placeAt(there.x, there.y)!, sky.placeAt(here.x, here.y)!];
        expect(followed[0]).toBeCloseTo(led[0], 9);
        expect(followed[1]).toBeCloseTo(led[1], 9);
      }
    }
  });

  it('goes by pixels where one of the two has no coordinates', () => {
    const [view] = views;
    const place = { x: 110, y: 70, scale: 2 };
    expect(followedView(leadView(view!, null), followers[0]!)).toEqual({ place, orientation: null });
    expect(followedView(leadView(view!, leader), null)).toEqual({ place, orientation: null });
  });
});
