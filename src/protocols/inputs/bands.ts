import type { Interval } from './interval';

const nanometres = (low: number, high: number): Interval => ({ low: low * 1e-9, high: high * 1e-9 });
const micrometres = (low: number, high: number): Interval => ({ low: low * 1e-6, high: high * 1e-6 });
const metres = (low: number, high: number): Interval => ({ low, high });

/**
 * Regions of the spectrum by the terms of the IVOA's messenger vocabulary
 * (http://www.ivoa.net/rdf/messenger), limits of VODataService 1.2 §3.3.
 */
const regions: Readonly<Record<string, Interval>> = {
  radio: metres(1e-2, Infinity),
  millimeter: metres(1e-4, 1e-2),
  millimetre: metres(1e-4, 1e-2),
  infrared: micrometres(1, 100),
  ir: micrometres(1, 100),
  optical: nanometres(300, 1000),
  visible: nanometres(300, 1000),
  uv: nanometres(100, 300),
  ultraviolet: nanometres(100, 300),
  euv: nanometres(10, 100),
  'x-ray': nanometres(0.01, 10),
  xray: nanometres(0.01, 10),
  'gamma-ray': metres(0, 1e-11),
  gamma: metres(0, 1e-11),
};

/** Filters by their half-power limits: Bessell 2005 (ARA&A 43, 293) tables 1 and 2, Tokunaga & Vacca 2005; SDSS: Fukugita 1996. */
const filters: Readonly<Record<string, Interval>> = {
  U: nanometres(333, 398),
  B: nanometres(391, 489),
  V: nanometres(505, 595),
  R: nanometres(568, 716),
  I: nanometres(725, 875),
  J: micrometres(1.17, 1.33),
  H: micrometres(1.49, 1.78),
  K: micrometres(2.03, 2.37),
  Ks: micrometres(2.0, 2.31),
  L: micrometres(3.15, 3.75),
  "L'": micrometres(3.43, 4.13),
  M: micrometres(4.55, 4.79),
  N: micrometres(7.9, 13.2),
  Q: micrometres(17, 25),
  u: nanometres(325, 385),
  g: nanometres(410, 550),
  r: nanometres(554, 694),
  i: nanometres(694, 844),
  z: nanometres(840, 990),
  y: nanometres(960, 1040),
};

/** Radio bands have the letters of filters: they are meant only where `radio` stands beside them (IEEE 521). */
const radioBands: Readonly<Record<string, readonly [low: number, high: number]>> = {
  p: [0.23, 1],
  l: [1, 2],
  s: [2, 4],
  c: [4, 8],
  x: [8, 12],
  ku: [12, 18],
  k: [18, 27],
  ka: [27, 40],
  q: [33, 50],
  v: [40, 75],
  w: [75, 110],
};

/** Vacuum wavelengths of lines in metres (NIST, rounded to 0.1 Å; 21 cm: 1420.405 MHz; CO: 115.271 GHz). */
const lines: Readonly<Record<string, number>> = {
  halpha: 6564.6e-10,
  hbeta: 4862.7e-10,
  hgamma: 4341.7e-10,
  hdelta: 4102.9e-10,
  lyalpha: 1215.67e-10,
  lyman: 1215.67e-10,
  paalpha: 1.87561e-6,
  brgamma: 2.16612e-6,
  '[oii]': 3728.5e-10,
  '[oiii]': 5008.2e-10,
  '[nii]': 6585.3e-10,
  '[sii]': 6725.5e-10,
  heii: 4687.0e-10,
  nad: 5894.6e-10,
  civ: 1549.5e-10,
  mgii: 2799.1e-10,
  hi: 0.21106114,
  co: 2.60076e-3,
};

/** A band that people call by name, in metres: `V`, `K band`, `radio L band`, `x-ray`, `Hα`; null where it is none. */
export function namedBand(text: string): Interval | null {
  const name = text.trim().replace(/[\s-]*(?:band|filter|waveband|line)$/i, '');
  const lower = name.toLowerCase();
  if (Object.hasOwn(regions, lower)) return regions[lower]!;
  const radio = /^radio\s+(\w+)$|^(\w+)[\s-]+radio$/.exec(lower);
  const radioLetter = radio?.[1] ?? radio?.[2] ?? (/^(ku|ka)$/.test(lower) ? lower : '');
  if (Object.hasOwn(radioBands, radioLetter)) {
    const [low, high] = radioBands[radioLetter]!;
    return metres(299_792_458 / (high * 1e9), 299_792_458 / (low * 1e9));
  }
  const filter = name.replace(/^(?:sdss|johnson|cousins|bessell?|2mass)[\s-]+/i, '').replace(/’|′/g, "'");
  if (Object.hasOwn(filters, filter)) return filters[filter]!;
  const line = lineOf(lower);
  // A line may be redshifted and has a width: a hundredth to each side holds ±3000 km/s.
  return line === null ? null : { low: line * 0.99, high: line * 1.01 };
}

function lineOf(lower: string): number | null {
  const key = lower
    .replace(/α/g, 'alpha')
    .replace(/β/g, 'beta')
    .replace(/γ/g, 'gamma')
    .replace(/δ/g, 'delta')
    .replace(/[\s_-]+/g, '')
    .replace(/^h(?=a$)/, 'halph')
    .replace(/^hb$/, 'hbeta')
    .replace(/^lya$/, 'lyalpha');
  return Object.hasOwn(lines, key) ? lines[key]! : null;
}
