import type { Fault } from '../../base/errors';
import type { HeaderFields } from '../header/headerFields';

/** What a header says of the shape of its data (FITS 4.0 §4.4.1). */
export interface Structure {
  /** One of 8, 16, 32, 64, -32, -64; null where the header gives no such BITPIX. */
  readonly bitpix: Bitpix | null;
  readonly axes: readonly number[];
  /** Bytes of data without padding, as promised; null where that is no number a file can have. */
  readonly length: number | null;
  readonly randomGroups: boolean;
}

const bitpixes = [8, 16, 32, 64, -32, -64] as const;
export type Bitpix = (typeof bitpixes)[number];

/** NAXIS may be 0 to 999 (FITS 4.0 §4.4.1.1). */
const maximalAxes = 999;

/** Reads BITPIX, NAXIS, NAXISn, PCOUNT and GCOUNT; what is wrong with them goes to `report`. */
export function readStructure(
  header: HeaderFields,
  report: (message: string, keyword: string) => void,
): Structure {
  const bitpix = readBitpix(header, 'BITPIX', report);
  const axes = readAxes(header, 'NAXIS', report);
  const count = (keyword: string, absent: number) => {
    const value = header.integer(keyword);
    if (value !== undefined && value >= 0) return value;
    if (!header.card(keyword)) return absent;
    report(
      `${keyword} is ${said(header, keyword)}, not a whole number from 0 on; ${absent} is taken.`,
      keyword,
    );
    return absent;
  };
  const randomGroups = header.logical('GROUPS') === true && axes.length > 0 && axes[0] === 0;
  const counted = randomGroups ? axes.slice(1) : axes;
  // A product of whole numbers that comes out below 2^53 is exact.
  const empty = counted.length === 0 || counted.includes(0);
  const pixels = empty ? 0 : counted.reduce((product, axis) => product * axis, 1);
  const bytes = (Math.abs(bitpix ?? 8) / 8) * count('GCOUNT', 1) * (count('PCOUNT', 0) + pixels);
  const length = bytes <= Number.MAX_SAFE_INTEGER ? bytes : null;
  if (length === null) {
    report(`The header promises ${bytes} bytes of data, more than any file can hold.`, 'NAXIS');
  }
  return { bitpix, axes, length: bitpix === null ? 0 : length, randomGroups };
}

/** The axes that `NAXIS` (or `ZNAXIS`) and its numbered keywords declare; wrong ones count as 0. */
export function readAxes(
  header: HeaderFields,
  keyword: string,
  report: (message: string, keyword: string) => void,
): number[] {
  const count = header.integer(keyword);
  if (count === undefined || count < 0 || count > maximalAxes) {
    report(`${keyword} is ${said(header, keyword)}, not a whole number from 0 to ${maximalAxes}.`, keyword);
    return [];
  }
  return Array.from({ length: count }, (_, index) => {
    const name = `${keyword}${index + 1}`;
    const axis = header.integer(name);
    if (axis !== undefined && axis >= 0) return axis;
    const limit = typeof header.value(name) === 'bigint' ? ' that a file can have' : '';
    report(`${name} is ${said(header, name)}, not a whole number from 0 on${limit}.`, name);
    return 0;
  });
}

/** BITPIX or ZBITPIX; null where it is none. */
export function readBitpix(
  header: HeaderFields,
  keyword: string,
  report: (message: string, keyword: string) => void,
): Bitpix | null {
  const bitpix = asBitpix(header.integer(keyword));
  if (bitpix === null)
    report(`${keyword} is ${said(header, keyword)}, not one of ${bitpixes.join(', ')}.`, keyword);
  return bitpix;
}

export function asBitpix(value: number | undefined): Bitpix | null {
  return bitpixes.find((bitpix) => bitpix === value) ?? null;
}

/** What a header says of a keyword, as a message repeats it. */
export function said(header: HeaderFields, keyword: string): string {
  const card = header.card(keyword);
  if (!card) return 'missing';
  if (card.kind === 'string') return `the text '${card.text}'`;
  return card.text.trim() || 'blank';
}

/** Collects what is wrong with one HDU. */
export function reporter(
  problems: Fault[],
  place: { source: string; hdu: number; byte: number },
): (message: string, keyword: string) => void {
  return (message, keyword) => problems.push({ kind: 'malformed', message, where: { ...place, keyword } });
}
