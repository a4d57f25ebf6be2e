import { decode } from './response';

/** What a body is by its first bytes. */
export type BodyKind =
  | 'fits'
  | 'gzip'
  | 'compress'
  | 'bzip2'
  | 'zip'
  | 'html'
  | 'votable'
  | 'xml'
  | 'json'
  | 'text'
  | 'empty'
  | 'binary';

/** Bytes that are enough to tell. */
export const sniffLength = 2048;

const magics: readonly (readonly [BodyKind, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['compress', [0x1f, 0x9d]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
];

/** What the first bytes of a body say it is, whatever its headers claim. */
export function sniff(head: Uint8Array): BodyKind {
  if (head.byteLength === 0) return 'empty';
  for (const [kind, magic] of magics) {
    if (magic.every((byte, index) => head[index] === byte)) return kind;
  }
  const start = head.subarray(0, sniffLength);
  const text = decode(start);
  // FITS 4.0 §4.4.1; blanks are not counted, as the FITS reader does not.
  if (/^SIMPLE *=/.test(text)) return 'fits';
  return isText(text) || /^\uFEFF?\s*<\?xml\s/.test(text) ? textKind(text) : 'binary';
}

function textKind(text: string): BodyKind {
  const lead = text.replace(/^\uFEFF/, '').replace(/^(\s|<\?[^>]*>|<!--[^-]*(-[^-]+)*-->)+/, '');
  if (
    /^<!doctype\s+html|^<(html|head|body|title|meta|script|style|center|h[1-6]|p|div|table|br|pre)\b/i.test(
      lead,
    )
  ) {
    return 'html';
  }
  if (/^<(\w+:)?VOTABLE\b/i.test(lead) || /^<!DOCTYPE\s+VOTABLE\b/i.test(lead)) return 'votable';
  if (lead.startsWith('<') || /^\s*<\?xml/.test(text)) return 'xml';
  return /^[[{]\s*(["[{\]}\d-]|true|false|null|$)/.test(lead) ? 'json' : 'text';
}

/** No control characters but white space, and not more than a few bytes that no charset explains. */
function isText(text: string): boolean {
  let strange = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code < 0x20 && !/\s/.test(character)) return false;
    if (code === 0xfffd) strange++;
  }
  return strange <= text.length / 8;
}
