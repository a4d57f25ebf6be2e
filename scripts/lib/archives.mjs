// @ts-check
import { createInterface } from 'node:readline';
import { inRoot } from './paths.mjs';
import { start } from './run.mjs';

/**
 * @typedef {object} Archives
 * @property {string} url
 * @property {string} sesame address of the name resolver
 * @property {Record<string, string>} sia addresses of the image services, by id
 * @property {Record<string, string>} sia2 addresses of image services of SIA 2, by id
 * @property {Record<string, string>} ssa addresses of services of spectra, by id
 * @property {Record<string, string>} scs addresses of services of catalogues, by id
 * @property {Record<string, string>} tap addresses of TAP services, by id
 * @property {Record<string, string>} archives addresses of archives that are asked in their own terms, by id
 * @property {import('node:child_process').ChildProcess} process
 */

/**
 * Starts the stand-in archives and waits until they answer.
 * @param {string} folder where the sample FITS files are written
 * @returns {Promise<Archives>}
 */
export function startArchives(folder) {
  const args = [inRoot('out/archives.js'), '--port', '0', '--sample', folder];
  // They end by themselves when the pipe closes, should this process die without a word.
  const child = start(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`The stand-in archives ended at once (exit code ${code}).`)),
    );
    const { stdout } = child;
    if (!stdout) throw new Error('The stand-in archives have no output.');
    createInterface({ input: stdout }).once('line', (line) =>
      resolve({ ...JSON.parse(line), process: child }),
    );
  });
}

/**
 * The extension's settings that lead its requests to the stand-in archives.
 * @param {Archives} archives
 */
export const archiveSettings = ({ sesame, sia, tap, archives }) => ({
  'almagest.sesame.mirrors': [sesame],
  'almagest.archives': archives,
  'almagest.services.own': ownServices('tap', 'tables', tap),
  'almagest.sia.services': Object.entries(sia).map(([id, url]) => ({ id, name: `Stand-in ${id}`, url })),
});

/**
 * The same with a service of every protocol of the Virtual Observatory, for those who try them all.
 * @param {Archives} archives
 */
export const everyProtocol = (archives) => ({
  ...archiveSettings(archives),
  'almagest.services.own': [
    ...ownServices('sia2', 'images and cubes', archives.sia2),
    ...ownServices('ssa', '', archives.ssa),
    ...ownServices('scs', '', archives.scs),
    ...ownServices('tap', 'tables', archives.tap),
  ],
});

/** @param {string} protocol @param {string} kind @param {Record<string, string>} addresses by id */
const ownServices = (protocol, kind, addresses) =>
  Object.entries(addresses).map(([id, url]) => ({
    ...{ protocol, name: `Stand-in ${id} ${kind}`.trim(), url },
  }));
