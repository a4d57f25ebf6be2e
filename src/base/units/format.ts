import { abZero, stZero } from './constants';
import type { Unit } from './unit';

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const shown: Readonly<Record<string, string>> = {
  Angstrom: 'Å',
  angstrom: 'Å',
  AA: 'Å',
  micron: 'µm',
  um: 'µm',
  uJy: 'µJy',
  us: 'µs',
  electron: 'e⁻',
  arcsec: '″',
  arcmin: '′',
  deg: '°',
  solMass: 'M☉',
  Msun: 'M☉',
  solLum: 'L☉',
  Lsun: 'L☉',
  solRad: 'R☉',
  Rsun: 'R☉',
};

/** A unit as FITS 4.0 §4.3 writes it: `10**(-17) erg s**(-1) cm**(-2) Angstrom**(-1)`. */
export function unitText(unit: Unit): string {
  const ten = Math.log10(unit.number);
  const number = unit.number === 1 ? [] : [Number.isInteger(ten) ? `10**(${ten})` : String(unit.number)];
  const factors = unit.factors.map(({ name, power }) => {
    if (power === 1) return name;
    return Number.isInteger(power) && power > 0 ? `${name}**${power}` : `${name}**(${fraction(power)})`;
  });
  return inLogarithm(unit, [...number, ...factors].join(' '), unitText);
}

/** A unit for people: `10⁻¹⁷ erg s⁻¹ cm⁻² Å⁻¹`. */
export function prettyUnit(unit: Unit): string {
  const ten = Math.log10(unit.number);
  const number =
    unit.number === 1
      ? []
      : [Number.isInteger(ten) ? `10${raised(String(ten))}` : String(unit.number).replace('e', ' × 10^')];
  const factors = unit.factors.map(({ name, power }) => {
    const sign = shown[name] ?? name;
    return power === 1 ? sign : sign + raised(fraction(power));
  });
  return inLogarithm(unit, [...number, ...factors].join(' '), prettyUnit);
}

function inLogarithm(unit: Unit, plain: string, text: (unit: Unit) => string): string {
  const { logarithm } = unit;
  if (!logarithm) return plain;
  if (logarithm.zero?.number === abZero) return 'mag(AB)';
  if (logarithm.zero?.number === stZero) return 'mag(ST)';
  return logarithm.zero && logarithm.zero.factors.length > 0
    ? `${logarithm.step}(${text(logarithm.zero)})`
    : logarithm.step;
}

/** -1, 0.5 or 1/3: powers as people write them. */
function fraction(power: number): string {
  for (let under = 1; under <= 8; under++) {
    const over = Math.round(power * under);
    if (Math.abs(over / under - power) < 1e-9) return under === 1 ? String(over) : `${over}/${under}`;
  }
  return String(power);
}

function raised(text: string): string {
  if (!/^-?\d+$/.test(text)) return `^(${text})`;
  return text.replace('-', '⁻').replace(/\d/g, (digit) => superscripts[Number(digit)]!);
}
