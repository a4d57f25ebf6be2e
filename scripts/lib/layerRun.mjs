// @ts-check
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { inRoot, root } from './paths.mjs';
import path from 'node:path';
import { single } from './results.mjs';
import { end, start } from './run.mjs';
import { bold, say } from './say.mjs';
import { endMarked } from './strays.mjs';

/** @typedef {import('./results.mjs').LayerResult} LayerResult */
/** @typedef {import('./layers.mjs').Layer} Layer */

/**
 * Runs a layer and reads what it says about its tests; all that it started is ended.
 * @param {Layer} layer
 * @param {{ slower: number, held?: boolean }} options factor on the layer's bound; whether its output is held
 *   back until its end, because another layer is running
 * @returns {Promise<LayerResult>}
 */
export async function runLayer(layer, { slower, held = false }) {
  const title = `\n${bold(layer.name)}`;
  if (!held) say(title);
  const began = performance.now();
  const marker = `${layer.name}-${process.pid}-${Date.now()}`;
  const results = inRoot(`test-results/${layer.name}.json`);
  mkdirSync(path.dirname(results), { recursive: true });
  rmSync(results, { force: true });
  const env = { ...process.env, ALMAGEST_TEST_RESULTS: results, ALMAGEST_TEST_RUN: marker };
  const until = Date.now() + layer.minutes * slower * 60_000;
  /** @type {string[]} */
  const wrong = [];
  let said = '';
  const hold = held ? (/** @type {string} */ text) => (said += text) : undefined;
  for (const command of layer.commands) {
    const problem = await runCommand(command, env, until, hold);
    if (problem !== undefined) wrong.push(`${nameOf(command)} ${problem}`);
  }
  if (held) say(`${title}\n${said.trimEnd()}`);
  endMarked(marker);
  const tests = layer.single
    ? single(layer.name, wrong.length > 0 ? 'failed' : 'passed', wrong.join('; ')).tests
    : [];
  if (!layer.single) tests.push(...readResults(layer.name, results, wrong[0]));
  return { layer: layer.name, tests, milliseconds: performance.now() - began };
}

/** @param {readonly string[]} command */
const nameOf = ([script = '', ...args]) =>
  [path.basename(script).replace(/\.\w+$/, ''), ...args].slice(0, 3).join(' ');

/**
 * @param {readonly string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @param {number} until
 * @param {((text: string) => void) | undefined} hold takes the output, which is shown at once without it
 * @returns {Promise<string | undefined>} what went wrong
 */
async function runCommand(command, env, until, hold) {
  const stdio = hold ? 'pipe' : 'inherit';
  const child = start(process.execPath, command, { cwd: root, env, stdio: ['ignore', stdio, stdio] });
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', hold ?? say);
  /** @type {Promise<string | undefined>} */
  const ended = new Promise((resolve) =>
    child.once('exit', (code, signal) =>
      resolve(code === 0 ? undefined : `ended with ${signal ?? `exit code ${code}`}`),
    ),
  );
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  /** @type {Promise<string>} */
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve('took too long and was ended'), Math.max(0, until - Date.now()));
  });
  const problem = await Promise.race([ended, late]);
  clearTimeout(timer);
  await end(child);
  return problem;
}

/**
 * @param {string} layer
 * @param {string} file
 * @param {string | undefined} problem of the process that ran the tests
 * @returns {import('./results.mjs').TestResult[]}
 */
function readResults(layer, file, problem) {
  /** @type {import('./results.mjs').TestResult[]} */
  const tests = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  if (tests.length === 0) tests.push({ name: layer, state: 'failed', reason: problem ?? 'ran no test' });
  // A run may crash after its last test: that is no success.
  else if (problem && !tests.some(({ state }) => state === 'failed')) {
    tests.push({ name: layer, state: 'failed', reason: problem });
  }
  return tests;
}
