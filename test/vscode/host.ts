/**
 * Runs the suites of this folder in the extension host of code-server, from a workbench in Chromium;
 * scripts/testDesktop.mjs runs the same in a desktop VS Code.
 */
import { launchChromium } from '../../scripts/lib/chromium.mjs';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { endWithUs } from '../../scripts/lib/run.mjs';
import { script } from '../../scripts/lib/say.mjs';
import { setStage } from '../../scripts/lib/stage.mjs';
import { runInWorkbench } from './workbenchRun';

script(async () => {
  endWithUs();
  const { stage, end } = await setStage([]);
  const browser = await launchChromium();
  try {
    process.exitCode = await runInWorkbench(browser, stage, {
      extension: inRoot(),
      tests: inRoot('out/vscode-tests.js'),
    });
  } finally {
    await browser.close();
    await end();
  }
});
