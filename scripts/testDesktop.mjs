// @ts-check
// Runs the suites of test/vscode in a desktop VS Code: the one that VSCODE_PATH names (its program, not
// the `code` script), or one that @vscode/test-electron downloads.
import { ensureBuild } from './lib/build.mjs';
import { ensureDependencies } from './lib/npm.mjs';
import { inCache, inRoot } from './lib/paths.mjs';
import { script } from './lib/say.mjs';

script(async () => {
  await ensureDependencies();
  await ensureBuild();
  const { runTests } = await import('@vscode/test-electron');
  const program = process.env['VSCODE_PATH'];
  process.exitCode = await runTests({
    ...(program && { vscodeExecutablePath: program }),
    cachePath: inCache('desktop-vscode'),
    extensionDevelopmentPath: inRoot(),
    extensionTestsPath: inRoot('out/vscode-tests.js'),
    launchArgs: ['--disable-extensions', '--user-data-dir', inCache('desktop-test')],
  });
});
