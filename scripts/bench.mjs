// @ts-check
// Runs benches (test/bench) by name, or all of them.
import { ensureBuild } from './lib/build.mjs';
import { ensureNeeds, needs } from './lib/needs.mjs';
import { ensureDependencies } from './lib/npm.mjs';
import { inRoot } from './lib/paths.mjs';
import { endWithUs, run } from './lib/run.mjs';
import { script } from './lib/say.mjs';

script(async () => {
  endWithUs();
  await ensureDependencies();
  const missing = await ensureNeeds([
    needs.chromium,
    needs.astropy,
    needs.cfitsio,
    needs.astroquery,
    needs.stilts,
    needs.curl,
    needs.aria2,
  ]);
  if (missing.has(needs.chromium)) throw new Error('The benches drive a real workbench and need Chromium.');
  await ensureBuild();
  await run(process.execPath, [inRoot('out/bench.mjs'), ...process.argv.slice(2)], {
    show: true,
    what: 'bench',
  });
});
