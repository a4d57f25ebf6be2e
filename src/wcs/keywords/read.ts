import type { Fault } from '../../base/errors';
import type { Header } from '../../fits/header/header';
import { assumed } from './assumed';
import type { WcsKeywords } from './wcsKeywords';

/** More axes than any instrument has: a header that names more is not believed. */
const mostAxes = 32;

/** Value of one keyword of a WCS: a number, a text, or nothing. */
type Value = string | number | undefined;
/** A header through whatever names its keywords have (image, table column, pixel list). */
export type Lookup = (keyword: string) => Value;

/** Of a keyword that is there twice the last one counts, as in wcslib: writers append corrections. */
export function headerLookup(header: Header): Lookup {
  const values = new Map<string, string | number>();
  for (const { keyword, value } of header.cards) {
    if (typeof value === 'number' || typeof value === 'string') values.set(keyword, value);
    else if (typeof value === 'bigint') values.set(keyword, Number(value));
  }
  return (keyword) => values.get(keyword);
}

/** Alternates ('' is the primary one) that a header describes, in order. */
export function alternatesOf(header: Header): string[] {
  const found = new Set<string>();
  for (const { keyword } of header.cards) {
    const match = /^(?:CTYPE|CRVAL|CRPIX|CD\d+_|PC\d+_|CDELT|CUNIT)\d+([A-Z]?)$/.exec(keyword);
    if (match) found.add(match[1]!);
  }
  return [...found].sort();
}

/**
 * The keywords of one alternate (Paper I, Table 1), old forms included (PC00i00j, CD00i00j, CROTAi, EPOCH).
 * @param naxis NAXIS of the image, which has at least so many; null: only the keywords count
 * @returns null where the header has no coordinates of that alternate
 */
export function readKeywords(header: Header, alternate: string, naxis: number | null): WcsKeywords | null {
  const highest = highestAxis(header, alternate);
  const declared = header.integer(`WCSAXES${alternate}`);
  if (highest === 0 && declared === undefined) return null;
  const count = Math.max(declared ?? 0, naxis ?? 0, highest);
  const keywords = keywordsFrom(headerLookup(header), alternate, Math.min(count, mostAxes));
  const note = declared === undefined ? null : otherCount(`WCSAXES${alternate}`, declared, naxis, highest);
  return note ? { ...keywords, notes: [note, ...keywords.notes] } : keywords;
}

/** What is said where WCSAXESa is not the number of axes of the image, or fewer than keywords name. */
function otherCount(keyword: string, declared: number, naxis: number | null, highest: number): Fault | null {
  const say = (message: string): Fault => ({ kind: 'malformed', message, where: { keyword } });
  const axes = (count: number) => `${count} ${count === 1 ? 'axis' : 'axes'}`;
  if (declared > mostAxes)
    return say(`${keyword} is ${declared}; ${mostAxes} are taken, more than any image has.`);
  if (declared < highest)
    return say(`${keyword} is ${declared}, but keywords describe ${axes(highest)}; all are taken.`);
  if (naxis === null || declared === naxis) return null;
  return declared < naxis
    ? say(`${keyword} is ${declared}, but the image has ${axes(naxis)}; the others count pixels.`)
    : say(
        `${keyword} is ${declared}, but the image has ${axes(naxis)}; it is one pixel deep along the others.`,
      );
}

function highestAxis(header: Header, alternate: string): number {
  let highest = 0;
  for (const { keyword } of header.cards) {
    const match =
      /^(?:CTYPE|CRVAL|CRPIX|CDELT|CUNIT|CNAME|CROTA)(\d+)([A-Z]?)$/.exec(keyword) ??
      /^(?:CD|PC|PV|PS)(\d+)_\d+([A-Z]?)$/.exec(keyword) ??
      /^(?:PC|CD)0*(\d{1,3}?)\d{3}()$/.exec(keyword);
    if (match?.[2] === alternate) highest = Math.max(highest, Number(match[1]));
    const column = /^(?:CD|PC)\d+_(\d+)([A-Z]?)$/.exec(keyword);
    if (column?.[2] === alternate) highest = Math.max(highest, Number(column[1]));
  }
  return Math.min(highest, mostAxes);
}

/**
 * The keywords of one alternate through a lookup of their image forms.
 * @param nameOf the keyword that an image form stands for in the header
 */
export function keywordsFrom(
  lookup: Lookup,
  a: string,
  naxis: number,
  nameOf: (keyword: string) => string = (keyword) => keyword,
): WcsKeywords {
  const texts = new Map<string, string>();
  const number = (keyword: string) => {
    const value = lookup(keyword);
    if (typeof value === 'string' && value.trim() !== '') texts.set(keyword, value.trim());
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  };
  const text = (keyword: string) => {
    const value = lookup(keyword);
    return value === undefined ? undefined : String(value).trim();
  };
  const axes = Array.from({ length: naxis }, (_, index) => index + 1);
  const each = <T>(read: (axis: number) => T) => axes.map(read);
  const matrix = (names: (i: number, j: number) => string[], diagonal: number) => {
    const values = new Float64Array(naxis * naxis);
    let found = false;
    for (const i of axes) {
      for (const j of axes) {
        const value = names(i, j)
          .map(number)
          .find((one) => one !== undefined);
        if (value !== undefined) found = true;
        values[(i - 1) * naxis + j - 1] = value ?? (i === j ? diagonal : 0);
      }
    }
    return found ? values : null;
  };
  const old = (name: string) => (i: number, j: number) => [
    `${name}${i}_${j}${a}`,
    ...(a === '' ? [`${name}${String(i).padStart(3, '0')}${String(j).padStart(3, '0')}`] : []),
  ];
  const cd = matrix(old('CD'), 0);
  const isDescribed = (i: number) =>
    ['CTYPE', 'CRVAL', 'CRPIX', 'CDELT'].some((name) => {
      const value = lookup(`${name}${i}${a}`);
      return value !== undefined && String(value).trim() !== '';
    });
  const keywords = {
    alternate: a,
    naxis,
    described: each(isDescribed),
    ctype: each((i) => text(`CTYPE${i}${a}`) ?? ''),
    cunit: each((i) => text(`CUNIT${i}${a}`) ?? ''),
    cname: each((i) => text(`CNAME${i}${a}`) ?? null),
    crpix: each((i) => number(`CRPIX${i}${a}`) ?? 0),
    crval: each((i) => number(`CRVAL${i}${a}`) ?? 0),
    cdelt: each((i) => number(`CDELT${i}${a}`) ?? 1),
    pc: matrix(old('PC'), 1),
    cd: cd && withUnitRows(cd, naxis),
    crota: each((i) => number(`CROTA${i}${a}`) ?? number(`CROTA${i}`)),
    pv: each((i) => Array.from({ length: 100 }, (_, m) => number(`PV${i}_${m}${a}`))),
    ps: each((i) => Array.from({ length: 20 }, (_, m) => text(`PS${i}_${m}${a}`))),
    lonpole: number(`LONPOLE${a}`),
    latpole: number(`LATPOLE${a}`),
    radesys: text(`RADESYS${a}`) ?? text('RADECSYS'),
    equinox: number(`EQUINOX${a}`) ?? (a === '' ? number('EPOCH') : undefined),
    restfrq: number(`RESTFRQ${a}`) ?? number('RESTFREQ'),
    restwav: number(`RESTWAV${a}`),
    specsys: text(`SPECSYS${a}`),
    velref: number('VELREF'),
    name: text(`WCSNAME${a}`),
    mjdObs: number('MJD-OBS'),
    timesys: text('TIMESYS'),
    timeunit: text('TIMEUNIT'),
    mjdref: timeReference(number, text),
  };
  return { ...keywords, notes: assumed({ alternate: a, naxis, number, texts, nameOf }, keywords) };
}

/** MJDREF, JDREF or DATEREF; of the first two the form in whole and part goes before (FITS 4.0 §9.2.2). */
function timeReference(
  number: (keyword: string) => number | undefined,
  text: (keyword: string) => string | undefined,
): readonly [number, number] | undefined {
  const parts = (name: string): readonly [number, number] | undefined => {
    const [whole, part, both] = [number(`${name}I`), number(`${name}F`), number(name)];
    if (whole !== undefined) return [whole, part ?? 0];
    return both === undefined ? undefined : [both, part ?? 0];
  };
  const mjd = parts('MJDREF');
  if (mjd) return mjd;
  const jd = parts('JDREF');
  if (jd) return [jd[0] - 2400000, jd[1] - 0.5];
  const date = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d(?:\.\d+)?))?$/.exec(text('DATEREF') ?? '');
  if (!date) return undefined;
  const day = Date.parse(`${date[1]}T00:00:00Z`) / 86400000 + 40587;
  const [hours = 0, minutes = 0, seconds = 0] = (date[2] ?? '').split(':').map(Number);
  return Number.isFinite(day) ? [day, (hours * 3600 + minutes * 60 + seconds) / 86400] : undefined;
}

/** Axes of which no CDi_ja is given count pixels (as wcslib's cdfix has it). */
function withUnitRows(cd: Float64Array, naxis: number): Float64Array {
  for (let axis = 0; axis < naxis; axis++) {
    let empty = true;
    for (let k = 0; k < naxis; k++)
      if (cd[axis * naxis + k] !== 0 || cd[k * naxis + axis] !== 0) empty = false;
    if (empty) cd[axis * naxis + axis] = 1;
  }
  return cd;
}
