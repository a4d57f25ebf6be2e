// @ts-check
// Sets up what the tests need, runs every layer, and ends with one line that counts.
import { parseArgs } from 'node:util';
import { ensureBuild } from './lib/build.mjs';
import { ensureCodeServer } from './lib/codeServer.mjs';
import { runLayer } from './lib/layerRun.mjs';
import { layers } from './lib/layers.mjs';
import { ensureNeeds } from './lib/needs.mjs';
import { ensureDependencies } from './lib/npm.mjs';
import { countOf, single } from './lib/results.mjs';
import { endWithUs } from './lib/run.mjs';
import { say, script } from './lib/say.mjs';
import { printSummary } from './lib/summary.mjs';
import { ensureVsix } from './lib/vsix.mjs';

/** @typedef {import('./lib/layers.mjs').Layer} Layer */
/** @typedef {import('./lib/results.mjs').LayerResult} LayerResult */

const help = `npm test [-- OPTIONS]: everything that shows that the project works

  --only A,B  only these layers: ${layers.map(({ name }) => name).join(', ')}
  --full      long tests in full, not as samples (npm run test:full)
  --help      this text

ALMAGEST_CORPUS names a folder of real FITS files for the oracle layer.`;

script(async () => {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      full: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    say(help);
    return;
  }
  endWithUs();
  const began = performance.now();
  if (values.full) process.env['ALMAGEST_FULL'] = '1';
  const chosen = choose(values.only);

  await ensureDependencies();
  const missing = await ensureNeeds([
    ...new Set(chosen.flatMap(({ wants = [], needs = [] }) => [...wants, ...needs])),
  ]);
  /** @type {LayerResult[]} */
  const results = [];
  results.push(await attempt('build', ensureBuild));
  if (chosen.some((layer) => layer.workbench)) {
    results.push(await attempt('package', () => Promise.all([ensureCodeServer(), ensureVsix()])));
  }
  /** @param {Layer} layer */
  const run = async (layer, { held = false } = {}) => {
    const lacking = (layer.needs ?? []).filter((need) => missing.has(need));
    return lacking.length > 0
      ? single(layer.name, 'skipped', `needs ${lacking.map((need) => need.name).join(', ')}`)
      : runLayer(layer, { slower: values.full ? 8 : 1, held });
  };
  results.push(...(await runAll(chosen, run)));
  printSummary(results, performance.now() - began);
  process.exit(countOf(results, 'failed') > 0 ? 1 : 0);
});

/**
 * Runs layers one after another, but checks of the source, which keep one core busy, beside those that
 * mostly wait for servers; a workbench has the machine for itself.
 * @param {readonly Layer[]} chosen
 * @param {(layer: Layer, options?: { held?: boolean }) => Promise<LayerResult>} run
 * @returns {Promise<LayerResult[]>} in the order of the layers
 */
async function runAll(chosen, run) {
  const checks = chosen.filter((layer) => layer.single);
  /** @type {Map<string, LayerResult>} */
  const results = new Map();
  const runChecks = async () => {
    for (const layer of checks) results.set(layer.name, await run(layer, { held: true }));
  };
  /** @type {Promise<void> | undefined} */
  let checking;
  for (const layer of chosen.filter((one) => !one.single)) {
    if (layer.waits) checking ??= runChecks();
    if (layer.workbench) await (checking ??= runChecks());
    results.set(layer.name, await run(layer));
  }
  await (checking ?? runChecks());
  return chosen.flatMap(({ name }) => results.get(name) ?? []);
}

/** @param {string | undefined} only */
function choose(only) {
  if (only === undefined) return layers;
  const names = only.split(',');
  const unknown = names.filter((name) => !layers.some((layer) => layer.name === name));
  if (unknown.length > 0) throw new Error(`--only ${unknown.join(',')}: no such layer.`);
  return layers.filter((layer) => names.includes(layer.name));
}

/**
 * A step that counts as one test.
 * @param {string} name
 * @param {() => Promise<unknown>} work
 */
async function attempt(name, work) {
  const began = performance.now();
  const result = await work().then(
    () => single(name, 'passed'),
    (/** @type {Error} */ error) => {
      say(error.message);
      return single(name, 'failed', error.message.split('\n')[0]);
    },
  );
  return { ...result, milliseconds: performance.now() - began };
}
