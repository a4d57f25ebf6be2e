import { numberAt, numbersAt, textAt } from '../values';
import type { RecordColumns } from './columns';
import type { RecordKey } from './keys';

/** The values of one row by what they mean; null where the row has none. */
export interface RowReader {
  readonly text: (key: RecordKey) => string | null;
  readonly number: (key: RecordKey) => number | null;
  readonly numbers: (key: RecordKey) => number[] | null;
  /** Unit of the column, trimmed; null where it says none. */
  readonly unit: (key: RecordKey) => string | null;
  /** An address in the cell made absolute; null for none and for what is not http. */
  readonly address: (key: RecordKey) => string | null;
}

/** Reads whichever row `rowNow` says; relative addresses are taken from `base`, the service's own. */
export function rowReader(columns: RecordColumns, base: string, rowNow: () => number): RowReader {
  return {
    text: (key) => textAt(columns[key], rowNow()),
    number: (key) => numberAt(columns[key], rowNow()),
    numbers: (key) => numbersAt(columns[key], rowNow()),
    unit: (key) => columns[key]?.unit?.trim() ?? null,
    address: (key) => absoluteUrl(textAt(columns[key], rowNow()), base),
  };
}

/** What services write where there is no address: as a relative one it would lead somewhere. */
const saysNone = /^\s*(?:null|none|nan|n\/a|not available|-+)?\s*$/i;

/**
 * Addresses that the URL standard leaves letter by letter as they are: a host in lower case whose last label is
 * no number, no port, no dot segments, nothing that would be encoded. To read each of 300,000 takes a second.
 */
const settled =
  /^https?:\/\/(?:[a-z0-9-]+\.)*[a-z][a-z0-9-]*(?:\/|(?:\/[\w~!$()*+,;=:@-][\w.~!$()*+,;=:@-]*)+\/?)(?:\?[\w.~!$()*+,;=:@%/?&-]*)?$/;

/** An address that a service gave, absolute; null where it leads nowhere that can be fetched by http. */
export function absoluteUrl(address: string | null, base: string): string | null {
  // Some services escape the ampersands of XML twice.
  const plain = address?.replace(/&amp;/g, '&') ?? null;
  if (plain === null) return null;
  if (isSettled(plain)) return plain;
  if (saysNone.test(plain) || !URL.canParse(plain, base)) return null;
  const url = new URL(plain, base);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
}

/** Whether an address is absolute and written as it would be after reading it; false where that is not clear. */
export function isSettled(address: string): boolean {
  return settled.test(address) && !address.includes('xn--');
}
