import type { Header } from '../../fits/header/header';
import { headerLookup, keywordsFrom, type Lookup } from './read';
import type { WcsKeywords } from './wcsKeywords';

/** Names of keywords for a pixel list (column n) by their image forms (FITS 4.0 table 22); first the usual form. */
const pixelList: readonly (readonly [
  RegExp,
  (n: (axis: string) => string, ...parts: string[]) => string[],
])[] = [
  [/^CTYPE(\d+)([A-Z]?)$/, (n, i, a) => [`TCTYP${n(i)}${a}`, `TCTY${n(i)}${a}`]],
  [/^CRPIX(\d+)([A-Z]?)$/, (n, i, a) => [`TCRPX${n(i)}${a}`, `TCRP${n(i)}${a}`]],
  [/^CRVAL(\d+)([A-Z]?)$/, (n, i, a) => [`TCRVL${n(i)}${a}`, `TCRV${n(i)}${a}`]],
  [/^CDELT(\d+)([A-Z]?)$/, (n, i, a) => [`TCDLT${n(i)}${a}`, `TCDE${n(i)}${a}`]],
  [/^CUNIT(\d+)([A-Z]?)$/, (n, i, a) => [`TCUNI${n(i)}${a}`, `TCUN${n(i)}${a}`]],
  [/^CROTA(\d+)([A-Z]?)$/, (n, i) => [`TCROT${n(i)}`]],
  [/^CNAME(\d+)([A-Z]?)$/, (n, i, a) => [`TCNA${n(i)}${a}`]],
  [/^PC(\d+)_(\d+)([A-Z]?)$/, (n, i, j, a) => [`TPC${n(i)}_${n(j)}${a}`, `TP${n(i)}_${n(j)}${a}`]],
  [/^CD(\d+)_(\d+)([A-Z]?)$/, (n, i, j, a) => [`TCD${n(i)}_${n(j)}${a}`, `TC${n(i)}_${n(j)}${a}`]],
  [/^PV(\d+)_(\d+)([A-Z]?)$/, (n, i, m, a) => [`TPV${n(i)}_${m}${a}`, `TV${n(i)}_${m}${a}`]],
  [/^PS(\d+)_(\d+)([A-Z]?)$/, (n, i, m, a) => [`TPS${n(i)}_${m}${a}`, `TS${n(i)}_${m}${a}`]],
];

/** As {@link pixelList}, for an array in the cells of one column n. */
const vector: readonly (readonly [RegExp, (n: string, ...parts: string[]) => string[]])[] = [
  [/^CTYPE(\d+)([A-Z]?)$/, (n, i, a) => [`${i}CTYP${n}${a}`, `${i}CTY${n}${a}`]],
  [/^CRPIX(\d+)([A-Z]?)$/, (n, i, a) => [`${i}CRPX${n}${a}`, `${i}CRP${n}${a}`]],
  [/^CRVAL(\d+)([A-Z]?)$/, (n, i, a) => [`${i}CRVL${n}${a}`, `${i}CRV${n}${a}`]],
  [/^CDELT(\d+)([A-Z]?)$/, (n, i, a) => [`${i}CDLT${n}${a}`, `${i}CDE${n}${a}`]],
  [/^CUNIT(\d+)([A-Z]?)$/, (n, i, a) => [`${i}CUNI${n}${a}`, `${i}CUN${n}${a}`]],
  [/^CROTA(\d+)([A-Z]?)$/, (n, i) => [`${i}CROT${n}`]],
  [/^CNAME(\d+)([A-Z]?)$/, (n, i, a) => [`${i}CNA${n}${a}`]],
  [/^PC(\d+)_(\d+)([A-Z]?)$/, (n, i, j, a) => [`${i}${j}PC${n}${a}`]],
  [/^CD(\d+)_(\d+)([A-Z]?)$/, (n, i, j, a) => [`${i}${j}CD${n}${a}`]],
  [/^PV(\d+)_(\d+)([A-Z]?)$/, (n, i, m, a) => [`${i}PV${n}_${m}${a}`, `${i}V${n}_${m}${a}`]],
  [/^PS(\d+)_(\d+)([A-Z]?)$/, (n, i, m, a) => [`${i}PS${n}_${m}${a}`, `${i}S${n}_${m}${a}`]],
];

/** Keywords that are of the whole description, with the column's number behind. */
const common: Readonly<Record<string, string>> = {
  LONPOLE: 'LONP',
  LATPOLE: 'LATP',
  RADESYS: 'RADE',
  EQUINOX: 'EQUI',
  RESTFRQ: 'RFRQ',
  RESTWAV: 'RWAV',
  SPECSYS: 'SPEC',
  WCSNAME: 'WCSN',
};

function wholeKeyword(keyword: string, n: number): string[] {
  for (const [name, short] of Object.entries(common)) {
    if (keyword === name || (keyword.startsWith(name) && keyword.length === name.length + 1)) {
      return [`${short}${n}${keyword.slice(name.length)}`, keyword];
    }
  }
  return [keyword];
}

/**
 * Coordinates of a pixel list: each row is a point, each of the columns (TTYPE numbers from 1) an axis of
 * pixels. Null where the columns have no coordinates.
 */
export function pixelListKeywords(
  header: Header,
  columns: readonly number[],
  alternate = '',
): WcsKeywords | null {
  const base = headerLookup(header);
  const n = (axis: string) => String(columns[Number(axis) - 1] ?? 0);
  const namesOf = (keyword: string) => {
    for (const [form, names] of pixelList) {
      const match = form.exec(keyword);
      if (match) return names(n, ...match.slice(1));
    }
    return wholeKeyword(keyword, columns[0]!);
  };
  const lookup: Lookup = (keyword) => first(base, namesOf(keyword));
  const keywords = keywordsFrom(lookup, alternate, columns.length, (keyword) => namesOf(keyword)[0]!);
  return keywords.ctype.every((ctype) => ctype === '') ? null : keywords;
}

/** Coordinates of the arrays in the cells of a column (number from 1); null where it has none. */
export function vectorKeywords(header: Header, column: number, alternate = ''): WcsKeywords | null {
  const base = headerLookup(header);
  const n = String(column);
  const namesOf = (keyword: string) => {
    for (const [form, names] of vector) {
      const match = form.exec(keyword);
      if (match) return names(n, ...match.slice(1));
    }
    return wholeKeyword(keyword, column);
  };
  const lookup: Lookup = (keyword) => first(base, namesOf(keyword));
  let naxis = Number(base(`WCAX${n}${alternate}`) ?? 0);
  for (let i = 1; i <= 9; i++) if (lookup(`CTYPE${i}${alternate}`) !== undefined) naxis = Math.max(naxis, i);
  if (naxis === 0) return null;
  return keywordsFrom(lookup, alternate, Math.min(naxis, 9), (keyword) => namesOf(keyword)[0]!);
}

function first(lookup: Lookup, names: readonly string[]): string | number | undefined {
  for (const name of names) {
    const value = lookup(name);
    if (value !== undefined) return value;
  }
  return undefined;
}
