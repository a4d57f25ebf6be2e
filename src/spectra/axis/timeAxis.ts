import type { ReaderColumn } from '../../base/tableReader';
import type { Header } from '../../fits/header/header';
import type { UnitOrigin } from '../measured';
import type { TimeAxis } from '../lightCurve';

/** What stands around a time column. */
export interface TimeSaid {
  readonly column: ReaderColumn;
  readonly header: Header | null;
}

const mjdZero = 2400000.5;

/** Usual names of times by what they count from (Julian date, in days). */
const labels: readonly (readonly [number, string, string])[] = [
  [2457000, 'BTJD', 'BJD − 2457000'],
  [2454833, 'BKJD', 'BJD − 2454833'],
  [mjdZero, 'MJD', 'MJD'],
];

/**
 * A time axis of values as they are, with what they count from and in which scale, by the column's
 * unit (`BJD - 2457000, days`), then BJDREFI/BJDREFF or MJDREF of the header, then the column's name.
 */
export function timeAxisOf(values: Float64Array, { column, header }: TimeSaid): TimeAxis {
  const written = column.unit?.trim() ?? '';
  const offset =
    /(BJD|HJD|JD|MJD)\s*[-−–]\s*([\d.]+)/i.exec(written) ??
    /(BJD|HJD|JD|MJD)\s*[-−–]\s*([\d.]+)/i.exec(`${column.description ?? ''} ${column.name}`);
  const bjd = sum(header, 'BJDREFI', 'BJDREFF');
  const mjd = sum(header, 'MJDREFI', 'MJDREFF') ?? header?.number('MJDREF');
  const jd = sum(header, 'JDREFI', 'JDREFF') ?? header?.number('JDREF');
  const named = nameZero(column.name, values);
  const zero = offset
    ? Number(offset[2]) + (/^MJD/i.test(offset[1]!) ? mjdZero : 0)
    : (bjd ?? (mjd === undefined ? undefined : mjd + mjdZero) ?? jd ?? named ?? null);
  const { unit, unitFrom } = timeUnit(written, header, zero !== null);
  const scale =
    header?.string('TIMESYS')?.toUpperCase() ??
    scaleIn(`${written} ${column.name} ${column.description ?? ''}`);
  const barycentric =
    /BJD/i.test(written + column.name) ||
    /BARYCENT/i.test(header?.string('TIMEREF') ?? header?.string('TREFPOS') ?? '');
  const isDays = unit === 'd';
  const label = isDays
    ? (labels.find(([at]) => at === zero)?.[1] ?? (zero === 0 ? (barycentric ? 'BJD' : 'JD') : null))
    : null;
  return {
    name: column.name,
    values,
    unit,
    unitFrom,
    quantity: 'time',
    scale: scale === 'MJD' ? null : scale,
    zero,
    label: label === 'MJD' && barycentric ? 'BMJD' : label,
    reference: barycentric ? 'barycentre' : (header?.string('TIMEREF')?.toLowerCase() ?? null),
  };
}

function sum(header: Header | null, whole: string, part: string): number | undefined {
  const first = header?.number(whole);
  const second = header?.number(part);
  return first === undefined && second === undefined ? undefined : (first ?? 0) + (second ?? 0);
}

/** The unit by itself: `BJD - 2457000, days` is in days. */
function timeUnit(
  written: string,
  header: Header | null,
  hasZero: boolean,
): { unit: string | null; unitFrom: UnitOrigin | null } {
  const text = written.toLowerCase();
  if (/\b(?:days?|d)\b/.test(text) || text.includes('jd')) return { unit: 'd', unitFrom: 'file' };
  if (/^(?:s|sec|secs|seconds?)$/.test(text)) return { unit: 's', unitFrom: 'file' };
  if (text !== '') return { unit: written, unitFrom: 'file' };
  const said = header?.string('TIMEUNIT');
  if (said) return { unit: /^d/i.test(said) ? 'd' : said, unitFrom: 'file' };
  return hasZero ? { unit: 'd', unitFrom: 'assumed' } : { unit: null, unitFrom: null };
}

function scaleIn(text: string): string | null {
  return /\b(TDB|TCB|TT|TAI|UTC|TCG|UT1|GPS)\b/i.exec(text.replace(/_/g, ' '))?.[1]?.toUpperCase() ?? null;
}

/** What a column called JD, MJD or BTJD counts from, where its values can be such. */
function nameZero(name: string, values: Float64Array): number | undefined {
  const text = name.toLowerCase();
  const first = values.find(Number.isFinite) ?? NaN;
  if (text.includes('btjd')) return 2457000;
  if (text.includes('bkjd')) return 2454833;
  if (text.includes('mjd')) return first < 1e6 ? mjdZero : 0;
  if (text.includes('jd')) return first > 2e6 ? 0 : undefined;
  return undefined;
}
