// @ts-check
import { readFileSync } from 'node:fs';

/**
 * The names in a zip archive, from its central directory (APPNOTE 6.3 §4.3.12).
 * @param {string} file
 */
export function namesIn(file) {
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  if (end < 0) throw new Error(`${file} is not a zip archive.`);
  /** @type {string[]} */
  const names = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const length = bytes.readUInt16LE(at + 28);
    names.push(bytes.toString('utf8', at + 46, at + 46 + length));
    at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return names;
}
