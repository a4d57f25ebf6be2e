import { AlmagestError, type Fault } from '../base/errors';
import { parseUnit } from '../base/units/parse';
import type { Header } from '../fits/header/header';
import { celestialPart, type Place } from './celestialPart';
import { inSteps } from './distortion/axesDistortion';
import type { Distortion } from './distortion/distortion';
import { together } from './distortion/lookup';
import { readAxisFunctions } from './keywords/axisFunctions';
import { axisKinds } from './keywords/axisTypes';
import type { AxisKind } from './keywords/ctype';
import { readSip } from './keywords/distortions';
import { frameOf, type CelestialFrame } from './keywords/frame';
import { linearPart } from './keywords/linear';
import { modern } from './keywords/old';
import { parameterNotes } from './keywords/parameterNotes';
import { sipNotes } from './keywords/sipNotes';
import { axisUnit } from './keywords/units';
import type { WcsKeywords } from './keywords/wcsKeywords';
import { grismAxis, linearAxis, logAxis, sampledAxis, type AxisMap } from './spectral/axis';
import { completeRest, needsRest, spectralTypes } from './spectral/variables';
import type { TabMap } from './table/tab';
import { Wcs, type WorldAxis } from './wcs';

/** What stands outside the keywords. */
export interface Surroundings {
  /** D2IM: applied to pixels before everything else. */
  readonly detector?: Distortion | null;
  /** CPDIS: applied beside SIP. */
  readonly prior?: Distortion | null;
  /** Coordinate tables of -TAB axes. */
  readonly tabs?: readonly TabMap[];
  /** On the plane of the projection, in place of what the header says. */
  readonly plane?: Distortion | null;
}

export interface BuiltWcs {
  readonly wcs: Wcs;
  /** Of the celestial axes. */
  readonly frame: CelestialFrame | null;
  readonly keywords: WcsKeywords;
  /** What was assumed or read in an unusual way. */
  readonly notes: readonly Fault[];
}

/**
 * The coordinates that keywords describe.
 * @throws AlmagestError `malformed` naming the keyword that makes them impossible
 */
export function buildWcs(written: WcsKeywords, header: Header, around: Surroundings = {}): BuiltWcs {
  const { keywords, notes: old } = modern(written);
  const notes: Fault[] = [...old, ...keywords.notes];
  const kinds = axisKinds(keywords, notes);
  const pair = celestialPair(kinds, keywords);
  const scales = kinds.map((kind, axis) => unitScale(kind, keywords, axis, notes));
  const scaled = { ...keywords, crval: keywords.crval.map((value, axis) => value * scales[axis]!) };
  const linear = linearPart(keywords, scales, pair);
  const hasSip =
    !around.plane && (keywords.alternate === '' || keywords.ctype.some((ctype) => ctype.endsWith('-SIP')));
  const sip = hasSip ? readSip(header) : null;
  if (hasSip) notes.push(...sipNotes(header, keywords, sip !== null));
  const beside = [sip, around.prior].filter((part): part is Distortion => Boolean(part));
  const pixelDistortions = [around.detector, beside.length > 0 ? together(beside) : null].filter(
    (part): part is Distortion => Boolean(part),
  );
  const sky = pair && celestialPart(scaled, kinds, pair, header, sip !== null);
  if (pair) notes.push(...parameterNotes(keywords, kinds, pair, sip !== null));
  const tabAxes = new Set((around.tabs ?? []).flatMap((tab) => tab.axes));
  const maps = kinds.map((kind, axis): AxisMap | null => {
    if (pair?.includes(axis) || tabAxes.has(axis)) return null;
    return axisMap(kind, scaled, axis, notes);
  });
  const axes = kinds.map((kind, axis): WorldAxis => ({
    kind,
    ctype: written.ctype[axis]!,
    name: keywords.cname[axis]!,
    unit: unitOf(kind, keywords.cunit[axis]!),
  }));
  const functions = (place: 'prior' | 'sequent') =>
    around.plane ? null : readAxisFunctions(header, place, keywords.alternate, keywords.naxis, notes);
  const sequent = functions('sequent');
  const frame = pair ? frameOf(keywords, (kinds[pair[0]] as Place).system) : null;
  if (frame?.assumed)
    notes.push({
      kind: 'malformed',
      message: `${frame.assumed}.`,
      where: { keyword: `RADESYS${keywords.alternate}` },
    });
  const wcs = new Wcs({
    axes,
    linear,
    pixelDistortions,
    prior: functions('prior'),
    // They are functions of coordinates that CDELTia has not scaled yet.
    sequent: sequent && inSteps(sequent, linear.steps),
    planeDistortion: around.plane ?? sky?.distortion ?? null,
    celestial: sky && { map: sky.map, longitude: pair[0], latitude: pair[1], face: faceAxis(kinds, pair) },
    maps,
    tabs: around.tabs ?? [],
  });
  return { wcs, frame, keywords, notes };
}

/** Indices of longitude and latitude; null where there are neither. */
function celestialPair(
  kinds: readonly AxisKind[],
  { ctype, alternate }: WcsKeywords,
): [number, number] | null {
  const longitude = kinds.findIndex(({ kind }) => kind === 'longitude');
  const latitude = kinds.findIndex(({ kind }) => kind === 'latitude');
  if (longitude < 0 && latitude < 0) return null;
  const alone = longitude < 0 ? latitude : latitude < 0 ? longitude : -1;
  if (alone >= 0) {
    const keyword = `CTYPE${alone + 1}${alternate}`;
    const message = `${keyword} is '${ctype[alone]}', but no other axis completes it to a pair of celestial axes.`;
    throw new AlmagestError({ kind: 'malformed', message, where: { keyword } });
  }
  const [first, second] = [kinds[longitude] as Place, kinds[latitude] as Place];
  if (first.system !== second.system || first.code !== second.code) {
    const [one, other] = [`CTYPE${longitude + 1}${alternate}`, `CTYPE${latitude + 1}${alternate}`];
    const message = `${one} and ${other} ('${ctype[longitude]}', '${ctype[latitude]}') are no pair.`;
    throw new AlmagestError({ kind: 'malformed', message, where: { keyword: other } });
  }
  return [longitude, latitude];
}

/** The axis on which the faces of a quadrilateralised cube are stacked (Paper II §5.6); null where none is. */
function faceAxis(kinds: readonly AxisKind[], [, latitude]: readonly [number, number]): number | null {
  const axis = kinds.findIndex((kind) => kind.kind === 'linear' && kind.name === 'CUBEFACE');
  return axis >= 0 && ['TSC', 'CSC', 'QSC'].includes((kinds[latitude] as Place).code) ? axis : null;
}

const wanted: Readonly<Record<string, string>> = {
  Hz: 'frequency',
  J: 'energy',
  '/m': 'wavenumber',
  'm/s': 'velocity',
  m: 'length',
};

/** How many of the unit that an axis is computed in its CUNITia is; tables relate to indices. */
function unitScale(kind: AxisKind, { cunit, alternate }: WcsKeywords, axis: number, notes: Fault[]): number {
  const text = cunit[axis]!;
  const keyword = `CUNIT${axis + 1}${alternate}`;
  const note = (message: string) => notes.push({ kind: 'malformed', message, where: { keyword } });
  const of =
    kind.kind === 'longitude' || kind.kind === 'latitude'
      ? 'angle'
      : kind.kind === 'spectral' && kind.algorithm !== 'TAB'
        ? wanted[spectralTypes[kind.type].unit]
        : undefined;
  if (text === '') return 1;
  if (of === undefined) {
    // Of these axes the unit is told and not computed with.
    const { unknown } = parseUnit(text);
    if (unknown.length > 0)
      note(`${keyword} is '${text}', which is no unit that is known; it is told as written.`);
    return 1;
  }
  const unit = axisUnit(text);
  if (unit?.kind === of) return unit.scale;
  note(
    `${keyword} is '${text}', which is no unit of ${of}; ${of === 'angle' ? 'degrees are' : 'the SI unit is'} assumed.`,
  );
  return 1;
}

function unitOf(kind: AxisKind, cunit: string): string {
  if (kind.kind === 'longitude' || kind.kind === 'latitude') return 'deg';
  return kind.kind === 'spectral' && kind.algorithm !== 'TAB' ? spectralTypes[kind.type].unit : cunit;
}

function axisMap(kind: AxisKind, keywords: WcsKeywords, axis: number, notes: Fault[]): AxisMap {
  const crval = keywords.crval[axis]!;
  const keyword = `CTYPE${axis + 1}${keywords.alternate}`;
  const impossible = (why: string) =>
    new AlmagestError({
      kind: 'malformed',
      message: `Axis ${axis + 1} ('${keywords.ctype[axis]}') cannot be computed: ${why}.`,
      where: { keyword },
    });
  if (kind.kind === 'log') {
    const map = logAxis(crval);
    if (!map) throw impossible(`the logarithm needs a positive CRVAL${axis + 1}, which is ${crval}`);
    return map;
  }
  if (kind.kind === 'tab') throw impossible('its coordinate table is missing');
  if (kind.kind !== 'spectral' || kind.algorithm === null) return linearAxis(crval);
  const { type, algorithm } = kind;
  if (algorithm === 'TAB') throw impossible('its coordinate table is missing');
  const rest = completeRest(keywords.restfrq, keywords.restwav);
  if (algorithm !== 'LOG' && needsRest(type) && !(rest.frequency > 0)) {
    notes.push({
      kind: 'malformed',
      message: `${keyword} needs RESTFRQ or RESTWAV, which are missing.`,
      where: { keyword: 'RESTFRQ' },
    });
  }
  const map =
    algorithm === 'LOG'
      ? logAxis(crval)
      : algorithm === 'GRI' || algorithm === 'GRA'
        ? grismAxis(type, algorithm === 'GRA', crval, keywords.pv[axis]!, rest)
        : sampledAxis(type, algorithm, crval, rest);
  if (!map) throw impossible(`CRVAL${axis + 1} is ${crval}, or its parameters or rest value do not fit`);
  return map;
}
