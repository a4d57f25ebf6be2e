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
  if (values.full) process.env['ALMAGEST_FULL'] = '1';
  const chosen = choose(values.only);

  await ensureDependencies();
  const missing = await ensureNeeds([
    ...new Set(chosen.flatMap(({ wants = [], needs = [] }) => [...wants, ...needs])),
  ]);
  /** @type {import('./lib/results.mjs').LayerResult[]} */
  const results = [];
  results.push(await attempt('build', ensureBuild));
  if (chosen.some((layer) => layer.workbench)) {
    results.push(await attempt('package', () => Promise.all([ensureCodeServer(), ensureVsix()])));
  }
  for (const layer of chosen) {
    const lacking = (layer.needs ?? []).filter((need) => missing.has(need));
    results.push(
      lacking.length > 0
        ? single(layer.name, 'skipped', `needs ${lacking.map((need) => need.name).join(', ')}`)
        : await runLayer(layer, { slower: values.full ? 8 : 1 }),
    );
  }
  printSummary(results);
  process.exit(countOf(results, 'failed') > 0 ? 1 : 0);
});

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
