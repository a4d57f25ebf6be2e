import type { Card } from '../header/card';

const reals =
  /^((CRVAL|CRPIX|CDELT|CROTA|CRDER|CSYER)\d+|(PC|CD|PV)\d+_\d+|EQUINOX|LONPOLE|LATPOLE|RESTFRQ|RESTWAV|VELOSYS|VELANGL|ZSOURCE|MJD-AVG|OBSGEO-[XYZBLH])[A-Z]?$|^(EPOCH|BSCALE|BZERO|DATAMAX|DATAMIN|RESTFREQ|MJD-OBS|MJDREF[IF]?|TSTART|TSTOP)$/;
const integers = /^(EXTVER|EXTLEVEL|BLANK|VELREF|WCSAXES[A-Z]?)$/;
const strings =
  /^((CTYPE|CUNIT|CNAME)\d+|PS\d+_\d+|RADESYS|WCSNAME|SPECSYS|SSYSOBS|SSYSSRC)[A-Z]?$|^(BUNIT|OBJECT|TELESCOP|INSTRUME|OBSERVER|AUTHOR|REFERENC|ORIGIN|EXTNAME|HDUNAME|RADECSYS|TIMESYS|TIMEUNIT|TREFPOS)$/;
const dates = /^DATE(-.*)?$/;
const dateForm =
  /^(\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-4]):[0-5]\d:([0-5]\d|60)(\.\d*)?)?|(0[1-9]|[12]\d|3[01])\/(0[1-9]|1[0-2])\/\d\d)$/;

/** What a keyword that FITS reserves needs for its value, where a card's is something else; else null. */
export function reservedFor({
  keyword,
  kind,
  value,
  text,
}: Card): 'real' | 'integer' | 'string' | 'date' | null {
  const isNumber = kind === 'number' && typeof value !== 'object';
  if (reals.test(keyword) && !isNumber) return 'real';
  // A step of nothing leaves no way back from the world to pixels (FITS 4.0 §8.2).
  if (/^CDELT\d+[A-Z]?$/.test(keyword) && value === 0) return 'real';
  if (integers.test(keyword) && !(isNumber && /^[+-]?\d+$/.test(text))) return 'integer';
  if (strings.test(keyword) && kind !== 'string') return 'string';
  if (dates.test(keyword) && !(typeof value === 'string' && dateForm.test(value.trim()))) return 'date';
  return null;
}

/** A date as FITS has them (FITS 4.0 §9.1.1), of one whose zeros or hyphens were left out; else null. */
export function repairedDate(text: string): string | null {
  const [, day, month, year] = /^\s*(\d\d?)\/(\d\d?)\/(\d\d)\s*$/.exec(text) ?? [];
  if (day && month && year) return valid(`${two(day)}/${two(month)}/${year}`);
  const parts =
    /^\s*(\d{4})-?(\d\d?)-?(\d\d?)(?:[T ](\d\d?):(\d\d?):(\d\d?)(\.\d*)?)?\s*Z?\s*$/.exec(text)?.slice(1) ??
    [];
  const [y, m, d, hours, minutes, seconds, fraction = ''] = parts;
  if (!y || !m || !d) return null;
  const date = `${y}-${two(m)}-${two(d)}`;
  return valid(hours ? `${date}T${two(hours)}:${two(minutes!)}:${two(seconds!)}${fraction}` : date);
}

function two(digits: string): string {
  return digits.padStart(2, '0');
}

function valid(date: string): string | null {
  return dateForm.test(date) ? date : null;
}
