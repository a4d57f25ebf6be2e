import { format } from 'node:util';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import type { Stage } from '../../scripts/lib/stage.mjs';

/**
 * The workbench reads its configuration once, from an attribute of one element. A built VS Code takes
 * `developmentOptions` from nowhere else, so they are added as it reads.
 */
const addDevelopmentOptions = `(({ extension, tests }) => {
  const uri = (path) => ({ scheme: 'vscode-remote', authority: location.host, path });
  const read = Element.prototype.getAttribute;
  Element.prototype.getAttribute = function (name) {
    const value = read.call(this, name);
    if (this.id !== 'vscode-workbench-web-configuration' || name !== 'data-settings') return value;
    return JSON.stringify({
      ...JSON.parse(value),
      developmentOptions: { extensions: [uri(extension)], extensionTestsPath: uri(tests) },
    });
  };
})`;

/** Paths of the extension's folder and of the module whose `run` is called. */
export interface Development {
  readonly extension: string;
  readonly tests: string;
}

/** Opens a workbench that runs the tests; gives their exit code. */
export async function runInWorkbench(
  browser: Browser,
  stage: Stage,
  development: Development,
): Promise<number> {
  const page = await browser.newPage();
  await page.addInitScript(`${addDevelopmentOptions}(${JSON.stringify(asUriPaths(development))})`);
  await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
    const text = format(...args);
    // The workbench misses its gallery and accounts, and says so at length.
    if (!text.includes('/workbench.js:')) process.stdout.write(`${text}\n`);
  });
  const exit = new Promise<number>((resolve) => {
    void page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
  });
  await page.goto(`${stage.url}/?folder=${pathToFileURL(stage.folder).pathname}`);
  return exit;
}

const asUriPaths = ({ extension, tests }: Development): Development => ({
  extension: decodeURIComponent(pathToFileURL(extension).pathname),
  tests: decodeURIComponent(pathToFileURL(tests).pathname),
});
