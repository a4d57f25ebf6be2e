// @ts-check
import { inRoot } from './paths.mjs';
import { run } from './run.mjs';
import { step } from './say.mjs';
import { hashOf, isStamped, stamp } from './stamp.mjs';

/** What the bundles are made from. */
const inputs = ['assembly', 'src', 'webview', 'test', 'scripts', 'package-lock.json', 'tsconfig.json'];

/** Builds dist/ and out/ when their sources changed; a build by hand removes the stamp with dist/. */
export async function ensureBuild() {
  const file = inRoot('dist/.built');
  const sources = hashOf(inputs);
  if (isStamped(file, sources)) return;
  await step('build: dist/ and out/', () => run(process.execPath, [inRoot('scripts/build.mjs')]));
  stamp(file, sources);
}
