// @ts-check
import { createInterface } from 'node:readline';
import { inRoot } from './paths.mjs';
import { start } from './run.mjs';

/**
 * @typedef {object} Archives
 * @property {string} url
 * @property {import('node:child_process').ChildProcess} process
 */

/**
 * Starts the stand-in archives and waits until they answer.
 * @param {string} folder where the sample FITS files are written
 * @returns {Promise<Archives>}
 */
export function startArchives(folder) {
  const args = [inRoot('out/archives.js'), '--port', '0', '--sample', folder];
  const child = start(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`The stand-in archives ended at once (exit code ${code}).`)),
    );
    const { stdout } = child;
    if (!stdout) throw new Error('The stand-in archives have no output.');
    createInterface({ input: stdout }).once('line', (line) => {
      /** @type {{ url: string }} */
      const { url } = JSON.parse(line);
      resolve({ url: url.replace(/\/$/, ''), process: child });
    });
  });
}

/**
 * The extension's settings that lead its requests to the stand-in archives.
 * @param {string} url
 */
export const archiveSettings = (url) => ({
  'almagest.sesame.mirrors': [`${url}/sesame`],
  'almagest.sia.services': [{ id: 'stand-in', name: 'Stand-in archive', url: `${url}/sia` }],
});
