import { AlmagestError, type Fault } from '../../base/errors';
import type { Header } from '../../fits/header/header';
import type { BuiltWcs } from '../../wcs/build';
import { loadWcs } from '../../wcs/load/loadWcs';
import type { UnitOrigin } from '../measured';
import { mostSamples, tooMany, type SpectralFits } from '../read/spectralFits';
import type { SpectralAxis, SpectralQuantity } from '../spectrum';
import { frameOf } from './frameOf';
import { mediumOf, unknownMedium } from './medium';
import { irafAttributes } from './multispec';
import { spectralQuantityOf } from './spectralUnit';

/** Which axis of an image is spectral, and what it counts. */
export interface SpectralAxisOf {
  /** From 0. */
  readonly axis: number;
  readonly quantity: SpectralQuantity;
  /** What it was told by. */
  readonly why: string;
}

const types: Readonly<Record<string, SpectralQuantity>> = {
  ...{ FREQ: 'frequency', AFRQ: 'frequency', ENER: 'energy', WAVN: 'wavenumber' },
  ...{ VRAD: 'velocity', VOPT: 'velocity', VELO: 'velocity', FELO: 'velocity', BETA: 'velocity' },
  ...{ WAVE: 'wavelength', AWAV: 'wavelength', ZOPT: 'redshift' },
};

/** The spectral axis of an image by CTYPE, CUNIT, or IRAF's words; null where nothing speaks for one. */
export function spectralAxisOf(header: Header, naxis: number): SpectralAxisOf | null {
  for (let axis = 0; axis < naxis; axis++) {
    const n = axis + 1;
    const ctype = header.string(`CTYPE${n}`) ?? '';
    const standard = types[ctype.slice(0, 4).replace(/-+$/, '')];
    if (standard && (ctype.length <= 4 || ctype[4] === '-'))
      return { axis, quantity: standard, why: `CTYPE${n} = '${ctype}'` };
    if (/^(?:wavelen|lambda|wlen|angstrom)/i.test(ctype) || /^wave\b/i.test(ctype))
      return { axis, quantity: 'wavelength', why: `CTYPE${n} = '${ctype}'` };
    if (/^freq/i.test(ctype)) return { axis, quantity: 'frequency', why: `CTYPE${n} = '${ctype}'` };
    const byUnit = spectralQuantityOf(header.string(`CUNIT${n}`) ?? null);
    if (byUnit && byUnit !== 'pixel' && (ctype === '' || /^(?:linear|log)/i.test(ctype)))
      return { axis, quantity: byUnit, why: `CUNIT${n} = '${header.string(`CUNIT${n}`)}'` };
  }
  const iraf = irafAttributes(header, 1);
  const label = iraf.get('label') ?? '';
  const units = iraf.get('units') ?? '';
  const byUnits = spectralQuantityOf(units);
  if (byUnits && byUnits !== 'pixel') return { axis: 0, quantity: byUnits, why: `WAT1_001: units=${units}` };
  if (/^wave|^lambda/i.test(label))
    return { axis: 0, quantity: 'wavelength', why: `WAT1_001: label=${label}` };
  const flag = header.integer('DC-FLAG');
  if (flag !== undefined && flag >= 0 && header.number('CRVAL1') !== undefined)
    return { axis: 0, quantity: 'wavelength', why: `DC-FLAG = ${flag}` };
  return null;
}

export interface WcsAxis {
  readonly axis: SpectralAxis;
  readonly notes: readonly Fault[];
}

/**
 * The values of a spectral axis of an image at a place of its other axes, by its WCS; logarithms that
 * IRAF's DC-FLAG declares are undone.
 * @param place by axis, from 0
 * @throws AlmagestError `not-found` where it has no coordinates, `malformed` where they are impossible
 */
export async function wcsAxis(
  file: SpectralFits,
  hdu: number,
  { axis, quantity }: SpectralAxisOf,
  place: readonly number[] = [],
  signal?: AbortSignal,
): Promise<WcsAxis> {
  const header = await file.header(hdu);
  const length = file.hdus[hdu]?.axes[axis] ?? 0;
  if (length > mostSamples) throw tooMany(file.name, hdu, length);
  const built = await loadWcs(file.document, hdu, '', signal);
  const notes: Fault[] = built.notes.filter(({ message }) => !/celestial|RADESYS/.test(message));
  const raw = alongAxis(built, axis, length, place);
  const log = logarithm(header, axis, raw, notes);
  const values = log ? raw.map((value) => 10 ** value) : raw;
  const world = built.wcs.axes[axis]!;
  const { unit, unitFrom } = unitOf(
    header,
    axis,
    world.kind.kind === 'spectral' ? world.unit : '',
    quantity,
    notes,
  );
  const { keywords } = built;
  const spectral = world.kind.kind === 'spectral' ? world.kind.type : null;
  const isVelocity = quantity === 'velocity';
  return {
    axis: {
      name: world.name ?? world.ctype,
      values,
      unit,
      unitFrom,
      quantity,
      medium: quantity === 'wavelength' ? mediumOf(header, axis + 1) : unknownMedium,
      frame: keywords.specsys?.toUpperCase() ?? frameOf(header),
      convention: isVelocity ? (conventions[spectral ?? ''] ?? null) : null,
      rest: isVelocity ? { frequency: keywords.restfrq ?? null, wavelength: keywords.restwav ?? null } : null,
    },
    notes,
  };
}

const conventions: Readonly<Record<string, string>> = {
  VRAD: 'radio',
  VOPT: 'optical',
  VELO: 'relativistic',
};

function alongAxis({ wcs }: BuiltWcs, axis: number, length: number, place: readonly number[]): Float64Array {
  const pixels = Array.from({ length: wcs.naxis }, (_, at) => {
    const line = new Float64Array(length);
    if (at !== axis) return line.fill((place[at] ?? 0) + 1);
    for (let index = 0; index < length; index++) line[index] = index + 1;
    return line;
  });
  const world = wcs.toWorld(pixels)[axis];
  if (!world) throw new AlmagestError({ kind: 'malformed', message: `There is no axis ${axis + 1}.` });
  return world;
}

/** Whether the values are decimal logarithms, as IRAF's DC-FLAG or CTYPE say (and none that can't be). */
function logarithm(header: Header, axis: number, values: Float64Array, notes: Fault[]): boolean {
  const ctype = header.string(`CTYPE${axis + 1}`) ?? '';
  if (/^(?:WAVE|AWAV|FREQ|ENER|V|BETA|ZOPT)/.test(ctype)) return false;
  const flag = axis === 0 ? header.integer('DC-FLAG') : undefined;
  const said = flag === 1 || /^log/i.test(ctype);
  const last = Math.max(Math.abs(values[0] ?? 0), Math.abs(values.at(-1) ?? 0));
  const possible = last > 0 && last < 30;
  if (said && possible) return true;
  if (said) {
    const message = `DC-FLAG or CTYPE1 says that the axis is logarithmic, but its values reach ${last}; they are taken as they are.`;
    notes.push({ kind: 'malformed', message, where: { keyword: flag === 1 ? 'DC-FLAG' : 'CTYPE1' } });
  } else if (
    flag === undefined &&
    last > 2.5 &&
    last < 5 &&
    Math.abs(header.number('CDELT1') ?? header.number('CD1_1') ?? 1) < 0.01
  ) {
    const message = `The values of the axis reach ${last.toFixed(3)}: they may be decimal logarithms, but nothing in the header says so.`;
    notes.push({ kind: 'malformed', message, where: { keyword: 'CRVAL1' } });
  }
  return false;
}

function unitOf(
  header: Header,
  axis: number,
  standard: string,
  quantity: SpectralQuantity,
  notes: Fault[],
): { unit: string | null; unitFrom: UnitOrigin | null } {
  if (standard !== '') return { unit: standard, unitFrom: 'file' };
  const said =
    header.string(`CUNIT${axis + 1}`) ??
    (axis === 0 ? irafAttributes(header, 1).get('units') : undefined) ??
    /\[([^\]]+)\]/.exec(header.string(`CTYPE${axis + 1}`) ?? '')?.[1] ??
    (/^angstrom/i.test(header.string(`CTYPE${axis + 1}`) ?? '')
      ? header.string(`CTYPE${axis + 1}`)
      : undefined);
  if (said) return { unit: said.trim(), unitFrom: 'file' };
  if (quantity !== 'wavelength') return { unit: null, unitFrom: null };
  const message = 'The header names no unit of wavelength; Angstrom is assumed.';
  notes.push({ kind: 'malformed', message, where: { keyword: `CUNIT${axis + 1}` } });
  return { unit: 'Angstrom', unitFrom: 'assumed' };
}
