import type { FaultPlace } from '../../base/errors';
import type { Header } from '../header/header';
import type { Findings } from './finding';

/** The types of reserved keywords' values (FITS 4.0 §4.4.2, §7.2.2, §7.3.2, §8). */
const types: readonly (readonly [RegExp, 'string' | 'number' | 'integer' | 'logical'])[] = [
  [
    /^(DATE|DATE-(OBS|BEG|AVG|END)|DATEREF|AUTHOR|REFERENC|BUNIT|ORIGIN|TELESCOP|INSTRUME|OBSERVER|OBJECT)$/,
    'string',
  ],
  [
    /^(EXTNAME|XTENSION|CHECKSUM|DATASUM|TIMESYS|TIMEUNIT|TREFPOS|RADESYS[A-Z]?|WCSNAME[A-Z]?|SPECSYS[A-Z]?)$/,
    'string',
  ],
  [/^(CTYPE|CUNIT|CNAME)\d+[A-Z]?$|^(TTYPE|TFORM|TUNIT|TDISP|TDIM)\d+$/, 'string'],
  [
    /^(BSCALE|BZERO|DATAMAX|DATAMIN|EQUINOX[A-Z]?|EPOCH|LONPOLE[A-Z]?|LATPOLE[A-Z]?|RESTFRQ[A-Z]?|RESTWAV[A-Z]?)$/,
    'number',
  ],
  [
    /^(CRPIX|CRVAL|CDELT|CROTA|CRDER|CSYER)\d+[A-Z]?$|^(PC|CD|PV)\d+_\d+[A-Z]?$|^(TSCAL|TZERO)\d+$|^MJD(-OBS|REF|-BEG|-END|-AVG)$/,
    'number',
  ],
  [/^(BLANK|EXTVER|EXTLEVEL|THEAP|PCOUNT|GCOUNT|TFIELDS|WCSAXES[A-Z]?)$|^NAXIS\d*$|^TBCOL\d+$/, 'integer'],
  [/^(SIMPLE|EXTEND|GROUPS|INHERIT|BLOCKED)$/, 'logical'],
];
const date =
  /^(\d{4}|[+-]\d{5})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d*)?)?$|^(0[1-9]|[12]\d|3[01])\/(0[1-9]|1[0-2])\/\d\d$/;

/** Whether reserved keywords have values of their type, and dates are dates (FITS 4.0 §9.1.1). */
export function verifyReserved(header: Header, findings: Findings): void {
  for (const card of header.cards) {
    const type = types.find(([pattern]) => pattern.test(card.keyword))?.[1];
    if (!type || card.kind === 'undefined' || card.kind === 'invalid' || card.kind === 'commentary') continue;
    const where = { keyword: card.keyword, card: card.index, byte: card.offset };
    const whole =
      typeof card.value === 'bigint' || (Number.isInteger(card.value) && /^[+-]?\d+$/.test(card.text));
    if (type === 'integer' ? !whole : card.kind !== type || typeof card.value === 'object') {
      findings.error(`${card.keyword} is ${card.text}: its value must be ${names[type]}.`, where);
    } else if (card.keyword.startsWith('DATE') && card.keyword !== 'DATEREF') {
      verifyDate(card.keyword, card.text.trim(), findings, where);
    }
  }
}

function verifyDate(keyword: string, text: string, findings: Findings, where: FaultPlace): void {
  if (text === '' || date.test(text)) return;
  const message = `${keyword} is '${text}', not a date as FITS writes it (§9.1.1).`;
  if (text.endsWith('Z') && date.test(text.slice(0, -1))) {
    findings.warning(`${message} There is no Z: TIMESYS says which time it is.`, where);
  } else findings.error(message, where);
}

const names = {
  string: 'a string',
  number: 'a number',
  integer: 'an integer',
  logical: 'T or F',
} as const;
