import { afterEach, expect, it, vi } from 'vitest';
import type { Lead, LockedParts, ShownPlane } from '../../../src/messages';
import type { Stage } from '../image/stage';
import { plainLook, type Look } from '../image/look';
import type { Session } from '../session';
import { LockedPicture } from './lockedPicture';
import { unlocked } from './parts';

afterEach(() => void vi.unstubAllGlobals());

/** A picture without coordinates, and what it has told and taken over. */
function pictureNamed(name: string) {
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => (callback(), 0));
  const told: Lead[] = [];
  const placed: unknown[] = [];
  const session = {
    ...{ locked: unlocked, led: null as Lead | null, skyKnown: true, sky: null, slice: [] },
    hdu: { index: 0, name, bitpix: 16 },
    limits: [0, 10] as readonly [number, number],
    state: { look: plainLook },
    host: { leads: (lead: Lead) => Promise.resolve(void told.push(lead)) },
    setLook: (look: Look) => (session.state = { look }),
    cuts: { set: (limits: readonly [number, number]) => (session.limits = limits) },
  };
  const stage = {
    view: { x: 5, y: 6, scale: 2, mirror: false, turn: 0 },
    place: (at: unknown) => placed.push(at),
  };
  const picture = new LockedPicture(
    session as unknown as Session,
    stage as unknown as Stage,
    () => ({ plane: { hdu: 0, slice: [] } }) as unknown as ShownPlane,
  );
  return { session, picture, told, placed };
}

const all: LockedParts = { place: true, limits: true, look: true };
const lead: Lead = {
  view: { sky: null, place: { x: 1, y: 2, scale: 4 } },
  limits: [-3, 8],
  look: { ...plainLook, stretch: 'asinh', colourMap: 'viridis' },
};

it('tells place, limits and colours when they change, while anything is locked', () => {
  const { session, picture, told } = pictureNamed('SCI');
  picture.update();
  expect(told).toEqual([]);
  session.locked = all;
  picture.update();
  expect(told).toEqual([
    {
      view: { sky: null, place: { x: 5, y: 6, scale: 2 } },
      limits: [0, 10],
      look: { stretch: 'linear', colourMap: 'grey', invert: false, contrast: 1, bias: 0.5 },
    },
  ]);
  picture.update();
  expect(told.length).toBe(1);
  session.limits = [2, 5];
  picture.update();
  expect(told.at(-1)!.limits).toEqual([2, 5]);
});

it('takes over what is locked, and no more', () => {
  const { session, picture, placed } = pictureNamed('SCI');
  session.locked = { ...all, place: false };
  session.led = lead;
  picture.update();
  expect(session.limits).toEqual([-3, 8]);
  expect(session.state.look).toEqual({ ...plainLook, stretch: 'asinh', colourMap: 'viridis' });
  expect(placed).toEqual([]);
  session.locked = { place: true, limits: false, look: false };
  session.led = { ...lead, limits: [0, 1], look: {} };
  picture.update();
  expect(session.limits).toEqual([-3, 8]);
  expect(placed).toEqual([{ x: 1, y: 2, scale: 4 }]);
});

it('waits for what is locked, which is told after what is led', () => {
  const { session, picture } = pictureNamed('SCI');
  session.led = lead;
  picture.update();
  session.locked = all;
  picture.update();
  expect(session.limits).toEqual([-3, 8]);
});

it('leaves flags their own limits, and leads none by them', () => {
  const { session, picture, told } = pictureNamed('DQ');
  session.locked = { place: false, limits: true, look: true };
  session.led = lead;
  picture.update();
  expect(session.limits).toEqual([0, 10]);
  picture.lead();
  expect(told.at(-1)!.limits).toBe(null);
});
