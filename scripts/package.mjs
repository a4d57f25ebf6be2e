// @ts-check
// Builds and packages the .vsix, and fails when it is too large or holds what it should not.
import { readFileSync } from 'node:fs';
import { ensureBuild } from './lib/build.mjs';
import { ensureDependencies } from './lib/npm.mjs';
import { inRoot } from './lib/paths.mjs';
import { endWithUs } from './lib/run.mjs';
import { script } from './lib/say.mjs';
import { packageTo } from './lib/vsix.mjs';

script(async () => {
  endWithUs();
  await ensureDependencies();
  await ensureBuild();
  /** @type {{ version: string }} */
  const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  await packageTo(inRoot(`almagest-${version}.vsix`));
});
