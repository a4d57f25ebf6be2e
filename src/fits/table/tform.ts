import { elementBytes, type ElementCode } from './column';

/** TFORMn of a binary table, taken apart (FITS 4.0 §7.3.1). */
export interface BinaryFormat {
  /** Elements of a cell; for a descriptor 0 or 1. */
  readonly repeat: number;
  readonly code: ElementCode;
  /** Whether the elements are in the heap, found by a descriptor, and whether that is of 64-bit numbers. */
  readonly descriptor: 'P' | 'Q' | null;
  /** Bytes that it takes in a row. */
  readonly width: number;
  /** Of texts packed into one (`rA:SSTRw/nnn`): the length of each, or the most, and the byte that ends it. */
  readonly packed: { readonly length: number; readonly terminator: number | null } | null;
}

const form = /^(\d*)\s*([LXBIJKAEDCMPQ])(.*)$/i;

/**
 * Reads TFORMn as files write it: in either case, with blanks, with the repeat count behind an `A`
 * (`A8`, a common mistake). Null where it is none.
 */
export function parseTform(text: string): BinaryFormat | null {
  const [, digits = '', letter = '', rest = ''] = form.exec(text.trim()) ?? [];
  const repeat = digits === '' ? 1 : Number(digits);
  if (letter === '' || !Number.isSafeInteger(repeat)) return null;
  const code = letter.toUpperCase();
  if (code === 'P' || code === 'Q') {
    const [element] = /^\s*[LXBIJKAEDCM]/i.exec(rest) ?? [];
    if (element === undefined) return null;
    const width = repeat === 0 ? 0 : code === 'P' ? 8 : 16;
    return {
      repeat,
      code: element.trim().toUpperCase() as ElementCode,
      descriptor: code,
      width,
      packed: null,
    };
  }
  const type = code as ElementCode;
  const [, size] = /^\s*(\d+)$/.exec(rest) ?? [];
  const count = type === 'A' && digits === '' && size !== undefined ? Number(size) : repeat;
  const width = type === 'X' ? Math.ceil(count / 8) : count * elementBytes[type];
  if (!Number.isSafeInteger(width)) return null;
  return { repeat: count, code: type, descriptor: null, width, packed: type === 'A' ? packing(rest) : null };
}

/** The substring array convention, `:SSTRw/nnn` (FITS 4.0 appendix C). */
function packing(rest: string): BinaryFormat['packed'] {
  const [, length, terminator] = /^\s*:SSTR(\d+)(?:\/(\d{1,3}))?/i.exec(rest) ?? [];
  if (length === undefined || Number(length) === 0) return null;
  return { length: Number(length), terminator: terminator === undefined ? null : Number(terminator) };
}

/** TDIMn: the axes of a cell, fastest first (FITS 4.0 §7.3.2); null where it is none. */
export function parseTdim(text: string): readonly number[] | null {
  const [, list] = /^\s*\(\s*(\d+\s*(?:,\s*\d+\s*)*)\)\s*$/.exec(text) ?? [];
  const axes = list?.split(',').map(Number) ?? [];
  return axes.length > 0 && axes.every(Number.isSafeInteger) ? axes : null;
}

/** TFORMn of an ASCII table, taken apart (FITS 4.0 §7.2.1). */
export interface AsciiFormat {
  readonly code: 'A' | 'I' | 'F' | 'E' | 'D';
  readonly width: number;
  /** Digits behind the decimal point where a field has none of its own. */
  readonly decimals: number;
}

/** Reads TFORMn of an ASCII table; null where it is none. */
export function parseAsciiTform(text: string): AsciiFormat | null {
  const [, letter, width, decimals = '0'] = /^([AIJFED])\s*(\d+)(?:\.(\d+))?/i.exec(text.trim()) ?? [];
  if (letter === undefined || Number(width) === 0 || !Number.isSafeInteger(Number(width))) return null;
  const code = letter.toUpperCase().replace('J', 'I') as AsciiFormat['code'];
  return { code, width: Number(width), decimals: Number(decimals) };
}
