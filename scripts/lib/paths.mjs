// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository, found upwards from this file, so that bundles of it find it too. */
export const root = (() => {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!isRepository(folder)) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error(`No almagest repository above ${fileURLToPath(import.meta.url)}.`);
    folder = parent;
  }
  return folder;
})();

/** @param {string} folder */
function isRepository(folder) {
  const file = path.join(folder, 'package.json');
  return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).name === 'almagest';
}

/** @param {...string} names a path below the repository */
export const inRoot = (...names) => path.join(root, ...names);

/** @param {...string} names a path below what the scripts install and write, which git ignores */
export const inCache = (...names) => inRoot('.vscode-test', ...names);
