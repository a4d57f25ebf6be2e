// @ts-check
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';

/** @param {string} entry @returns {string[]} */
function filesOf(entry) {
  const stat = statSync(entry, { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [entry];
  return readdirSync(entry)
    .sort()
    .filter((name) => name !== 'node_modules' && !name.startsWith('.'))
    .flatMap((name) => filesOf(path.join(entry, name)));
}

/**
 * One hash over the names and contents of files and folders, given relative to the repository
 * (hidden ones inside folders left out).
 * @param {readonly string[]} entries
 */
export function hashOf(entries) {
  const hash = createHash('sha256');
  for (const file of entries.flatMap((entry) => filesOf(path.resolve(root, entry)))) {
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

/** @param {string} file @param {string} value */
export const isStamped = (file, value) =>
  statSync(file, { throwIfNoEntry: false })?.isFile() === true && readFileSync(file, 'utf8') === value;

/** @param {string} file @param {string} value */
export function stamp(file, value) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, value);
}
