import { astronomicalUnit, electronvolt, parsec } from './constants';
import type { Dimension } from './unit';

/** A unit by its symbol: how much of the base units it is. */
export interface KnownUnit {
  readonly scale: number;
  readonly dimension: Dimension;
  /** Which prefixes it takes. */
  readonly prefixes: 'none' | 'si' | 'binary';
}

const degree = Math.PI / 180;
const second: Dimension = { s: 1 };
const metre: Dimension = { m: 1 };
const kilogram: Dimension = { kg: 1 };
const radian: Dimension = { rad: 1 };
const joule: Dimension = { kg: 1, m: 2, s: -2 };
const watt: Dimension = { kg: 1, m: 2, s: -3 };

type Row = readonly [names: string, scale: number, dimension: Dimension];

/** Units that take SI prefixes: FITS 4.0 tables 3 and 4, OGIP 93-001, VOUnit 1.0 table 1. */
const prefixed: readonly Row[] = [
  ['m', 1, metre],
  ['g', 1e-3, kilogram],
  ['s', 1, second],
  ['A', 1, { A: 1 }],
  ['K', 1, { K: 1 }],
  ['mol', 1, { mol: 1 }],
  ['cd', 1, { cd: 1 }],
  ['rad', 1, radian],
  ['sr', 1, { rad: 2 }],
  ['Hz', 1, { s: -1 }],
  ['J', 1, joule],
  ['W', 1, watt],
  ['V', 1, { kg: 1, m: 2, s: -3, A: -1 }],
  ['N', 1, { kg: 1, m: 1, s: -2 }],
  ['Pa', 1, { kg: 1, m: -1, s: -2 }],
  ['C', 1, { A: 1, s: 1 }],
  ['Ohm ohm', 1, { kg: 1, m: 2, s: -3, A: -2 }],
  ['S', 1, { kg: -1, m: -2, s: 3, A: 2 }],
  ['F', 1, { kg: -1, m: -2, s: 4, A: 2 }],
  ['Wb', 1, { kg: 1, m: 2, s: -2, A: -1 }],
  ['T', 1, { kg: 1, s: -2, A: -1 }],
  ['H', 1, { kg: 1, m: 2, s: -2, A: -2 }],
  ['lm', 1, { cd: 1, rad: 2 }],
  ['lx', 1, { cd: 1, rad: 2, m: -2 }],
  ['eV', electronvolt, joule],
  ['erg', 1e-7, joule],
  ['Jy', 1e-26, { kg: 1, s: -2 }],
  ['a yr', 365.25 * 86_400, second],
  ['pc', parsec, metre],
  ['barn', 1e-28, { m: 2 }],
  ['G', 1e-4, { kg: 1, s: -2, A: -1 }],
  ['R', 1e10 / (4 * Math.PI), { ph: 1, m: -2, s: -1, rad: -2 }],
  ['D', 1e-29 / 3, { A: 1, s: 1, m: 1 }],
  ['u', 1.6605390666e-27, kilogram],
  ['arcsec', degree / 3600, radian],
  ['bar', 1e5, { kg: 1, m: -1, s: -2 }],
  ['adu', 1, { adu: 1 }],
  ['ct count', 1, { ct: 1 }],
  ['ph photon', 1, { ph: 1 }],
  ['electron', 1, { electron: 1 }],
  ['mag', 1, { mag: 1 }],
  ['dex', 1, { dex: 1 }],
  ['pix pixel', 1, { pix: 1 }],
  ['vox voxel', 1, { vox: 1 }],
  ['maggy mgy', 1, { maggy: 1 }],
  ['solLum Lsun', 3.828e26, watt],
  ['Crab', 1, { Crab: 1 }],
];

const plain: readonly Row[] = [
  ['min', 60, second],
  ['h hr', 3600, second],
  ['d day', 86_400, second],
  ['cy', 100 * 365.25 * 86_400, second],
  ['year', 365.25 * 86_400, second],
  ['deg', degree, radian],
  ['arcmin arcm', degree / 60, radian],
  ['arcs', degree / 3600, radian],
  ['mas', degree / 3.6e6, radian],
  ['uas', degree / 3.6e9, radian],
  ['hourangle', 15 * degree, radian],
  ['Angstrom angstrom AA Angstroem', 1e-10, metre],
  ['micron', 1e-6, metre],
  ['AU au', astronomicalUnit, metre],
  ['lyr al', 9_460_730_472_580_800, metre],
  ['solRad Rsun R_sun', 6.957e8, metre],
  ['solMass Msun M_sun', 1.988409870698051e30, kilogram],
  ['L_sun', 3.828e26, watt],
  ['earthRad Rearth Rgeo geoRad', 6.3781e6, metre],
  ['earthMass Mearth Mgeo geoMass', 5.972167867791379e24, kilogram],
  ['jupiterRad Rjup jovRad', 7.1492e7, metre],
  ['jupiterMass Mjup jovMass', 1.8981245973360505e27, kilogram],
  ['Ry', 13.605693122994 * electronvolt, joule],
  ['dyn', 1e-5, { kg: 1, m: 1, s: -2 }],
  ['Ba', 0.1, { kg: 1, m: -1, s: -2 }],
  ['cal', 4.1854, joule],
  ['inch', 0.0254, metre],
  ['mmHg', 133.322387415, { kg: 1, m: -1, s: -2 }],
  ['atm', 101_325, { kg: 1, m: -1, s: -2 }],
  ['chan', 1, { chan: 1 }],
  ['bin', 1, { bin: 1 }],
  ['beam', 1, { beam: 1 }],
  ['spaxel', 1, { spaxel: 1 }],
  ['Sun', 1, { Sun: 1 }],
  ['DN dn', 1, { DN: 1 }],
  ['dB', 1, { dB: 1 }],
  ['%', 0.01, {}],
  ['ppm', 1e-6, {}],
  ['pi', Math.PI, {}],
];

const binary: readonly Row[] = [
  ['bit b', 1, { bit: 1 }],
  ['byte B', 8, { bit: 1 }],
];

function* entries(rows: readonly Row[], prefixes: KnownUnit['prefixes']): Iterable<[string, KnownUnit]> {
  for (const [names, scale, dimension] of rows) {
    for (const name of names.split(' ')) yield [name, { scale, dimension, prefixes }];
  }
}

/** Every unit symbol that the standards have, without prefixes. */
export const known: ReadonlyMap<string, KnownUnit> = new Map([
  ...entries(prefixed, 'si'),
  ...entries(plain, 'none'),
  ...entries(binary, 'binary'),
]);
