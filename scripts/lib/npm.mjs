// @ts-check
import path from 'node:path';
import { existsSync, readFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { run } from './run.mjs';
import { step } from './say.mjs';

/**
 * Runs npm, by the given Node when one is given.
 * @param {readonly string[]} args
 * @param {{ cwd: string, node?: string }} options
 */
export function npm(args, { cwd, node }) {
  const cli = process.env['npm_execpath'];
  const env = { ...process.env };
  // Set by the npm that runs this script, for the project it runs it in, which may be another.
  delete env['npm_config_local_prefix'];
  env['npm_config_engine_strict'] = 'false';
  if (node) env['PATH'] = `${path.dirname(node)}${path.delimiter}${env['PATH'] ?? ''}`;
  if (cli && /npm-cli\.c?js$/.test(cli)) return run(node ?? process.execPath, [cli, ...args], { cwd, env });
  return run('npm', args, { cwd, env, shell: process.platform === 'win32' });
}

/** Installs what package-lock.json names, when node_modules holds something else. */
export async function ensureDependencies() {
  const [major] = process.versions.node.split('.');
  if (Number(major) < 20)
    throw new Error(`Node 20 or later is needed; this is Node ${process.versions.node}.`);
  if (isInstalled()) return;
  await step('npm ci: the packages of package-lock.json', () => npm(['ci'], { cwd: inRoot() }));
}

/**
 * @typedef {object} Lock
 * @property {Record<string, { version?: string, optional?: boolean }>} packages by folder
 */

/** Whether what npm noted in node_modules is what package-lock.json asks for. */
function isInstalled() {
  const note = inRoot('node_modules/.package-lock.json');
  if (!existsSync(note)) return false;
  const wanted = Object.entries(lockOf(inRoot('package-lock.json')));
  const present = lockOf(note);
  return wanted.every(
    ([folder, { version, optional }]) => folder === '' || optional || present[folder]?.version === version,
  );
}

/** @param {string} file */
function lockOf(file) {
  /** @type {Lock} */
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  return lock.packages;
}
