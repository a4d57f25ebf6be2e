import { latin1 } from '../../header/latin1';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const blanks = /[ \t\n\v\f\r]+$/;

/**
 * The text of a cell: up to a NUL, without blanks at its end (FITS 4.0 §7.3.3.1). FITS has ASCII only;
 * files have UTF-8 or Latin-1 besides.
 */
export function cellText(bytes: Uint8Array, at: number, length: number, terminator = 0): string {
  let end = at;
  let high = 0;
  const most = Math.min(at + length, bytes.length);
  for (; end < most; end++) {
    const byte = bytes[end]!;
    if (byte === terminator || byte === 0) break;
    high |= byte;
  }
  while (end > at && isBlank(bytes[end - 1]!)) end--;
  const piece = bytes.subarray(at, end);
  if (high < 0x80) return end - at < 32 ? shortText(bytes, at, end) : latin1(piece);
  try {
    return utf8.decode(piece);
  } catch {
    return latin1(piece).replace(blanks, '');
  }
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

/** As latin1, without a view of the piece: for many short cells. */
function shortText(bytes: Uint8Array, at: number, end: number): string {
  let text = '';
  for (; at < end; at++) text += String.fromCharCode(bytes[at]!);
  return text;
}
