import type { Interval } from './interval';
import { readRange } from './interval';
import { refuse } from './refuse';

export const timeForms =
  'Write a date or a range in UTC, e.g. “2015-01-01 .. 2016-06-30”, “2015-01-01T12:00:00”, “2019”, “2019-07”, “> 2020-01-01”, “MJD 57000..57100”, “JD 2457000.5”.';

/** MJD of 1970-01-01. */
const epoch = 40_587;
const dayMs = 86_400_000;
const pair =
  /^(.+?)\s+-\s+(.+)$|^(\d{5}(?:\.\d+)?|\d{4})(?:-|\s+)(\d{5}(?:\.\d+)?|\d{4})$|^([+-]?inf\w*)\s+(.+)$|^(\S+)\s+([+-]?inf\w*)$/i;

/**
 * Dates as people write them, as MJD; both ends are in order, an open one is -Infinity or Infinity. A
 * year, month or day alone is all of it.
 * @throws AlmagestError `usage` where the text is no time, naming the forms that are
 */
export function parseTime(text: string): Interval {
  const tidy = text.replace(/\s+/g, ' ').trim();
  const named = /^(MJD|JD)(?![a-z])[ :=]*(.*)$/i.exec(tidy);
  const scale = named?.[1] ?? '';
  // Slashes cut ranges, so dates may not have them.
  const rest = (named?.[2] ?? tidy).replace(/\b(\d{4})[/.](\d\d?)[/.](\d\d?)\b/g, '$1-$2-$3');
  const { low, high, alone } = splitTimes(rest);
  if (low === null && high === null) throw refuse('TIME', `“${tidy}” has two open ends`, timeForms);
  const from = low === null ? null : instant(low, scale, tidy);
  const to = high === null ? null : alone ? from : instant(high, scale, tidy);
  const interval = { low: from?.low ?? -Infinity, high: to?.high ?? Infinity };
  if (from && to && (from.low > to.low || from.low > to.high))
    throw refuse('TIME', `“${tidy}” ends before it begins`, timeForms);
  return interval;
}

/** MJD as ISO 8601 in UTC, to the second, without a zone: what SSA's TIME takes (SSA 1.1 §4.1.1.4). */
export function isoOfMjd(mjd: number): string {
  const date = new Date(Math.round((mjd - epoch) * dayMs));
  return date.toISOString().slice(0, 19);
}

/** MJD of a date in ISO 8601 as services write them; null where the text is none. */
export function mjdOfIso(text: string): number | null {
  const interval = isoDate(text.trim());
  return interval?.low ?? null;
}

function splitTimes(text: string) {
  const groups: readonly (string | undefined)[] = pair.exec(text)?.slice(1) ?? [];
  const ends = groups.filter((group) => group !== undefined);
  return ends.length === 2 ? readRange(`${ends[0]} .. ${ends[1]}`, pair) : readRange(text, pair);
}

function instant(text: string, scale: string, whole: string): Interval {
  const named = /^(MJD|JD)(?![a-z])[ :=]*(.*)$/i.exec(text.trim());
  const bare = (named?.[2] ?? text).trim();
  const of = (named?.[1] ?? scale).toUpperCase();
  if (/^[+-]?\d+(?:\.\d+)?$/.test(bare) && (of !== '' || !/^\d{4}$/.test(bare))) {
    const value = Number(bare);
    if (of === 'JD' || (of === '' && value > 2_300_000 && value < 2_600_000)) return at(value - 2_400_000.5);
    if (of === 'MJD' || (value >= 10_000 && value < 200_000)) return at(value);
    if (value >= 1800 && value < 2200) return at(julianYear(value));
    throw refuse('TIME', `“${whole}” has ${bare}, which is no year, MJD or JD`, timeForms);
  }
  const julian = /^J(\d{4}(?:\.\d+)?)$/i.exec(bare);
  if (julian) return at(julianYear(Number(julian[1])));
  const date = isoDate(bare);
  if (!date) throw refuse('TIME', `“${whole}” is no date`, timeForms);
  return date;
}

const at = (mjd: number): Interval => ({ low: mjd, high: mjd });
const julianYear = (year: number) => 51_544.5 + (year - 2000) * 365.25;

const iso =
  /^(\d{4})(?:-(\d\d?)(?:-(\d\d?)(?:[T ](\d\d?):(\d\d)(?::(\d\d(?:\.\d+)?))?)?)?)?(Z|[+-]\d\d:?\d\d| ?UTC)?$/i;

function isoDate(text: string): Interval | null {
  const found = iso.exec(text);
  if (!found) return null;
  const groups: readonly (string | undefined)[] = found.slice(1, 6);
  const [year, month, day, hour, minute] = groups.map((part) => (part === undefined ? null : Number(part)));
  const second = Number(found[6] ?? 0);
  if (!isDate(year!, month ?? 1, day ?? 1) || (hour ?? 0) > 24 || (minute ?? 0) > 59 || second >= 61)
    return null;
  const offset = /([+-])(\d\d):?(\d\d)$/.exec(found[7] ?? '');
  const shift = offset ? (Number(`${offset[1]}1`) * (Number(offset[2]) * 60 + Number(offset[3]))) / 1440 : 0;
  const start = Date.UTC(year!, (month ?? 1) - 1, day ?? 1) / dayMs + epoch;
  if (typeof hour === 'number') {
    return at(start + (hour * 3600 + (minute ?? 0) * 60 + second) / 86_400 - shift);
  }
  const end =
    month === null
      ? Date.UTC(year! + 1, 0, 1)
      : day === null
        ? Date.UTC(year!, month, 1)
        : Date.UTC(year!, month! - 1, day! + 1);
  return { low: start - shift, high: end / dayMs + epoch - shift };
}

function isDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && month > 0 && day > 0;
}
