import type { Frame } from '../../../wcs/frames/convert';

/** The coordinate systems of region files: pixels, IRAF's physical ones, or a frame of the sky. */
export type RegionFrame = 'image' | 'physical' | Frame;

const frame = (name: Frame['name'], equinox: number | null = null): Frame => ({ name, equinox });

/** By the words that files have, in lower case. */
export const regionFrames: ReadonlyMap<string, RegionFrame> = new Map<string, RegionFrame>([
  ['image', 'image'],
  ['physical', 'physical'],
  ['icrs', frame('icrs')],
  ['fk5', frame('fk5', 2000)],
  ['j2000', frame('fk5', 2000)],
  ['fk4', frame('fk4', 1950)],
  ['b1950', frame('fk4', 1950)],
  ['galactic', frame('galactic')],
  ['ecliptic', frame('ecliptic', 2000)],
]);

/** Words for systems that DS9 has and that lead nowhere here. */
export const otherFrames: ReadonlySet<string> = new Set([
  'amplifier',
  'detector',
  'linear',
  'wcs',
  ...Array.from('abcdefghijklmnopqrstuvwxyz', (letter) => `wcs${letter}`),
]);
