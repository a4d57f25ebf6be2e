const prefixes: Readonly<Record<string, number>> = {
  '': 1,
  d: 1e-1,
  c: 1e-2,
  m: 1e-3,
  u: 1e-6,
  µ: 1e-6,
  n: 1e-9,
  p: 1e-12,
  f: 1e-15,
  a: 1e-18,
  da: 1e1,
  h: 1e2,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
};

/** Unit written alone, its kind, and how many of the kind's SI unit (degrees for angles) it is. */
const simple: Readonly<Record<string, readonly [kind: string, scale: number]>> = {
  deg: ['angle', 1],
  degree: ['angle', 1],
  degrees: ['angle', 1],
  DEGREE: ['angle', 1],
  Degrees: ['angle', 1],
  DEG: ['angle', 1],
  arcmin: ['angle', 1 / 60],
  arcsec: ['angle', 1 / 3600],
  ARCSEC: ['angle', 1 / 3600],
  mas: ['angle', 1 / 3.6e6],
  rad: ['angle', 180 / Math.PI],
  radian: ['angle', 180 / Math.PI],
  Angstrom: ['length', 1e-10],
  angstrom: ['length', 1e-10],
  ANGSTROM: ['length', 1e-10],
  Angstroms: ['length', 1e-10],
  micron: ['length', 1e-6],
  Micron: ['length', 1e-6],
  erg: ['energy', 1e-7],
  Ry: ['energy', 2.1798723611035e-18],
  min: ['time', 60],
  h: ['time', 3600],
  d: ['time', 86400],
  a: ['time', 31557600],
  yr: ['time', 31557600],
};
/** Units that take SI prefixes. The electronvolt is the rounded one of wcslib. */
const prefixed: Readonly<Record<string, readonly [kind: string, scale: number]>> = {
  m: ['length', 1],
  Hz: ['frequency', 1],
  hz: ['frequency', 1],
  HZ: ['frequency', 1],
  J: ['energy', 1],
  eV: ['energy', 1.6021765e-19],
  'm/s': ['velocity', 1],
  'm s-1': ['velocity', 1],
  'm.s-1': ['velocity', 1],
  'm s**-1': ['velocity', 1],
  'm s^-1': ['velocity', 1],
  'm/S': ['velocity', 1],
  'M/S': ['velocity', 1],
  'm/sec': ['velocity', 1],
  arcsec: ['angle', 1 / 3600],
  s: ['time', 1],
};
const inverseLength = /^(?:1\/|\/)(\w+)$|^(\w+)(?:-1|\*\*-1|\^-1|\*\*\(-1\))$/;

/** A unit's kind and size; null where it is none of those that axes of a WCS are converted from. */
export function axisUnit(text: string): { readonly kind: string; readonly scale: number } | null {
  const unit = text.trim();
  const own = lookup(unit);
  if (own) return own;
  const inverse = inverseLength.exec(unit);
  const length = inverse && lookup(inverse[1] ?? inverse[2]!);
  return length?.kind === 'length' ? { kind: 'wavenumber', scale: 1 / length.scale } : null;
}

function lookup(unit: string): { readonly kind: string; readonly scale: number } | null {
  const of = ([kind, scale]: readonly [string, number], by = 1) => ({ kind, scale: scale * by });
  if (Object.hasOwn(simple, unit)) return of(simple[unit]!);
  for (const length of [0, 1, 2]) {
    const prefix = unit.slice(0, length);
    const base = unit.slice(length);
    if (Object.hasOwn(prefixes, prefix) && Object.hasOwn(prefixed, base))
      return of(prefixed[base]!, prefixes[prefix]);
  }
  return null;
}
