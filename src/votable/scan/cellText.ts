import { encoded } from '../cells/block';
import { looseUtf8 } from '../xml/looseUtf8';

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * The text of a cell as XML means it: line ends are `\n`, references are resolved.
 * @param slipped is told of bytes that are no UTF-8
 */
export function cellText(
  bytes: Uint8Array,
  start: number,
  end: number,
  marks: number,
  slipped: () => void = () => undefined,
): string {
  const text = looseUtf8(bytes.subarray(start, end), slipped);
  return (marks & encoded) === 0 ? text : resolved(text);
}

function resolved(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/&(#?)(x?)(\w+);/g, (whole, hash: string, hex: string, name: string) => {
      if (hash === '') return entities[hex + name] ?? whole;
      return String.fromCodePoint(parseInt(name, hex === '' ? 10 : 16));
    });
}

/**
 * Where the reference that begins at `start` (with `&`) ends, behind its `;`; -1 where it is none of XML's
 * own or a number of no character, and at the end of the bytes.
 */
export function referenceEnd(bytes: Uint8Array, start: number, end: number): number {
  const semicolon = bytes.subarray(start, Math.min(end, start + 12)).indexOf(59);
  if (semicolon < 0) return -1;
  const name = String.fromCharCode(...bytes.subarray(start + 1, start + semicolon));
  if (Object.hasOwn(entities, name)) return start + semicolon + 1;
  const digits = /^#(?:x([\da-fA-F]+)|(\d+))$/.exec(name);
  if (!digits) return -1;
  const code = digits[1] === undefined ? Number(digits[2]) : parseInt(digits[1], 16);
  const character =
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 32 && code < 0xd800) ||
    (code >= 0xe000 && code < 0xfffe) ||
    (code >= 0x10000 && code <= 0x10ffff);
  return character ? start + semicolon + 1 : -1;
}
