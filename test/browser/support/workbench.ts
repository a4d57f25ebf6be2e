import { pathToFileURL } from 'node:url';
import type { Browser, Frame, Locator, Page } from 'playwright-core';

const explorerRow = '.explorer-viewlet .monaco-list-row';

/** Opens a folder in a fresh browser profile, and waits until its files and Almagest are there. */
export async function openFolder(browser: Browser, url: string, folder: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${url}/?folder=${pathToFileURL(folder).pathname}`);
  await page.locator(explorerRow).first().waitFor({ timeout: 60_000 });
  await settled(page);
  return page;
}

/** Shows something else in a window: `?workspace=FILE`, or `?ew=true` for no folder at all. */
export async function openInstead(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await settled(page);
}

/** Reloads the window as its own command does, and waits until the new one is there. */
export async function reloadWindow(page: Page): Promise<void> {
  await page.evaluate('globalThis.beforeReload = true');
  await runCommand(page, 'Developer: Reload Window');
  await page.waitForFunction('!globalThis.beforeReload');
  await settled(page);
}

async function settled(page: Page): Promise<void> {
  await page.locator('.activitybar [aria-label^="Almagest"]').first().waitFor();
  // Custom editors are known late; a file that is opened before opens as text.
  for (const mark of ['code/LifecyclePhase/Eventually', 'code/didLoadExtensions']) {
    await page.waitForFunction(`performance.getEntriesByName('${mark}').length > 0`, undefined, {
      timeout: 60_000,
    });
  }
}

/**
 * Double-clicks a file in the Explorer.
 * @param file its path below the workspace, with slashes; folders on the way are opened
 */
export async function openFile(page: Page, file: string): Promise<void> {
  const { row, last } = await rowOf(page, file);
  const tab = page.locator(`.tab.active[data-resource-name="${last}"]`);
  for (let attempt = 0; attempt < 5; attempt++) {
    await row.dblclick();
    await tab.waitFor();
    // Custom editors are known late: a file that was opened before is open as text.
    const text = page.locator(asText(last)).filter({ visible: true });
    const webview = page.locator('iframe.webview.ready').filter({ visible: true });
    await text.or(webview).first().waitFor({ timeout: 60_000 });
    if (!(await text.first().isVisible())) return;
    await tab.click({ button: 'middle' });
    await tab.waitFor({ state: 'hidden' });
  }
  throw new Error(`${file} opens as text.`);
}

/** Double-clicks a file that the text editor shows. */
export async function openText(page: Page, file: string): Promise<void> {
  const { row, last } = await rowOf(page, file);
  await row.dblclick();
  await page.locator(`.tab.active[data-resource-name="${last}"]`).waitFor();
  await page.locator(asText(last)).filter({ visible: true }).first().waitFor({ timeout: 60_000 });
}

/** The row of a file in the Explorer, with the folders on the way to it opened. */
async function rowOf(page: Page, file: string): Promise<{ readonly row: Locator; readonly last: string }> {
  await showExplorer(page);
  const names = file.split('/');
  const last = names.pop()!;
  for (const [depth, name] of names.entries()) {
    await expand(await listed(page, name, depth + 1));
  }
  return { row: await listed(page, last, names.length + 1), last };
}

/**
 * A row of the Explorer; a busy machine may not tell the workbench of a new file: then it looks again. Only
 * rows that are in sight are drawn: else it scrolls down.
 */
async function listed(page: Page, name: string, level: number): Promise<Locator> {
  const row = rowNamed(page, name, level);
  if (await appears(row)) return row;
  await page.locator('.explorer-viewlet .pane-header').first().hover();
  await page.locator('.explorer-viewlet [aria-label^="Refresh Explorer"]').first().click();
  if (await appears(row)) return row;
  await page.locator(explorerRow).first().hover();
  await page.mouse.wheel(0, 10_000);
  return row;
}

/** A file in the text editor, or what stands there if it is too large or not a text. */
const asText = (name: string) => `.monaco-editor[data-uri$="/${name}"], .monaco-editor-pane-placeholder`;

/** Runs a command by its full title, as the palette shows it: `Almagest: Search Images Near Target…`. */
export async function runCommand(page: Page, title: string): Promise<void> {
  // A list that is still closing would take the text.
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  const input = page.locator('.quick-input-widget input.input:visible');
  const row = page
    .locator('.quick-input-list .monaco-list-row')
    .filter({ has: page.getByText(title, { exact: true }) })
    .first();
  // A page that is still loading may swallow the key, and a palette lists what there was to run when
  // it was opened: then it is opened again.
  for (let attempt = 0; attempt < 15; attempt++) {
    await page.keyboard.press('F1');
    if (!(await appears(input))) continue;
    // A list that the last command left behind may be closing still, and take no text.
    const filled = await succeeds(input.fill(`>${title}`, { timeout: 4000 }));
    if (filled && (await appears(row))) break;
    await page.keyboard.press('Escape');
    await input.waitFor({ state: 'hidden' });
  }
  await row.click();
}

const appears = (what: Locator): Promise<boolean> => succeeds(what.waitFor({ timeout: 4000 }));

const succeeds = (step: Promise<void>): Promise<boolean> =>
  step.then(
    () => true,
    () => false,
  );

/** The document inside the visible webview of an extension: two frames deep. */
export async function editorFrame(page: Page, extension = 'almagest.almagest'): Promise<Frame> {
  // A frame may be replaced while it is looked for, as an editor comes or goes.
  for (let attempt = 0; attempt < 4; attempt++) {
    const frame = await frameOf(page, extension).catch(() => undefined);
    if (frame && !frame.isDetached()) return frame;
  }
  throw new Error('The custom editor has no document.');
}

async function frameOf(page: Page, extension: string): Promise<Frame | undefined> {
  const outer = page
    .locator(`iframe.webview.ready[src*="extensionId=${extension}&"]`)
    .filter({ visible: true });
  const outerFrame = await (await outer.elementHandle()).contentFrame();
  const inner = await outerFrame?.waitForSelector('iframe#active-frame', { state: 'attached' });
  return (await inner?.contentFrame()) ?? undefined;
}

/** Closes the editor in front, whose text was never saved. */
export async function discardEditor(page: Page): Promise<void> {
  await runCommand(page, 'View: Close Editor');
  await page.getByRole('button', { name: /^Don.t Save$/ }).click();
}

/** Brings the Explorer to the front. */
export const showExplorer = (page: Page): Promise<void> =>
  showSide(page, 'Explorer', page.locator('.explorer-viewlet'));

/** Brings Almagest's own views to the front. */
export const showAlmagest = (page: Page): Promise<void> =>
  showSide(page, 'Almagest', page.locator('.sidebar .composite.title', { hasText: 'Almagest' }));

/** A click may fall into a change of the bar and be lost. */
async function showSide(page: Page, name: string, shown: Locator): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await shown.isVisible()) return;
    // The item and not its icon, over which a badge may lie.
    const item = page
      .locator('.activitybar .action-item')
      .filter({ has: page.locator(`[aria-label^="${name}"]`) });
    await item.first().click();
    if (await appears(shown)) return;
  }
  throw new Error(`${name} did not come to the front.`);
}

/** In its first tenth of a second a menu of the editor takes no click; milliseconds. */
const menuDeaf = 200;

/** Opens the menu of the right button over something, and gives it; a click may be lost as well. */
export async function contextMenu(page: Page, what: Locator): Promise<Locator> {
  const menu = page.locator('.context-view .monaco-menu');
  for (let attempt = 0; attempt < 5; attempt++) {
    await what.click({ button: 'right' });
    if (!(await appears(menu))) continue;
    await page.waitForTimeout(menuDeaf);
    return menu;
  }
  throw new Error('No menu opened.');
}

/** Runs an entry of the menu of the right button over something; a list that is still filled may close its menu. */
export async function runFromMenu(page: Page, what: Locator, entry: string): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const menu = await contextMenu(page, what);
    if (await succeeds(menu.getByText(entry, { exact: true }).click({ timeout: 4000 }))) return;
    await page.keyboard.press('Escape');
  }
  throw new Error(`The menu has no ${entry}.`);
}

/** A click may fall into a refresh of the list and be lost. */
async function expand(row: Locator): Promise<void> {
  await row.waitFor();
  for (let attempt = 0; attempt < 10; attempt++) {
    if ((await row.getAttribute('aria-expanded')) === 'true') return;
    await row.click();
    await row.page().waitForTimeout(300);
  }
  throw new Error('A folder of the Explorer did not open.');
}

function rowNamed(page: Page, name: string, level: number): Locator {
  return page
    .locator(explorerRow)
    .and(page.locator(`[aria-level="${level}"]`))
    .filter({
      has: page.locator('.label-name').getByText(name, { exact: true }),
    });
}
