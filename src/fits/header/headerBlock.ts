import { cardLength } from './card';
import { latin1 } from './latin1';

/**
 * Whether a block can go on a header: most of its records begin like a keyword (FITS 4.0 §4.1.2.1),
 * tolerating lower case and stray characters. Records of NULs speak neither for nor against it, and
 * one of NULs alone is data; one of blanks alone may be the last of a long header. Where an extension
 * begins, the header before it has ended.
 */
export function isHeaderBlock(block: Uint8Array): boolean {
  let good = 0;
  let bad = 0;
  for (let at = 0; at < block.length; at += cardLength) {
    if (block[at] === 0 && isZero(block.subarray(at, at + cardLength))) continue;
    if (isKeywordField(block, at)) good++;
    else bad++;
  }
  return good > 0 && good >= bad && !/^XTENSION *=/.test(latin1(block.subarray(0, 30)));
}

/** Letters, digits, hyphens and underscores, then only blanks or an equals sign. */
function isKeywordField(block: Uint8Array, at: number): boolean {
  const end = Math.min(at + 8, block.length);
  let place = at;
  while (place < end && isNameCode(block[place]!)) place++;
  while (place < end && (block[place] === 0x20 || block[place] === 0)) place++;
  return place === end || block[place] === 0x3d;
}

function isNameCode(code: number): boolean {
  return (
    (code >= 0x41 && code <= 0x5a) || // A-Z
    (code >= 0x61 && code <= 0x7a) || // a-z
    (code >= 0x30 && code <= 0x39) || // 0-9
    code === 0x2d || // -
    code === 0x5f // _
  );
}

function isZero(block: Uint8Array): boolean {
  return block.every((code) => code === 0);
}
