import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { inRoot } from '../../../scripts/lib/paths.mjs';
import { howMany } from '../../support/howMany';
import { runCommand } from './workbench';

export type Theme = 'Dark Modern' | 'Light Modern' | 'Dark High Contrast' | 'Light High Contrast';

/** The class that the workbench has under each theme, and how a screenshot of it is named. */
const looks: Record<Theme, readonly [className: string, name: string]> = {
  'Dark Modern': ['vs-dark', 'dark'],
  'Light Modern': ['vs', 'light'],
  'Dark High Contrast': ['hc-black', 'hc-dark'],
  'Light High Contrast': ['hc-light', 'hc-light'],
};

/** Chooses a colour theme as a user does, and waits until the workbench wears it. */
export async function setTheme(page: Page, theme: Theme): Promise<void> {
  await runCommand(page, 'Preferences: Color Theme');
  const input = page.locator('.quick-input-widget input:visible');
  await input.fill(theme);
  const row = page.locator('.quick-input-list .monaco-list-row').filter({
    has: page.locator('.label-name').getByText(theme, { exact: true }),
  });
  await row.click();
  await page.locator(`.monaco-workbench.${looks[theme][0]}`).waitFor();
  await input.waitFor({ state: 'hidden' });
}

/** Writes test-results/screenshots/NAME-{dark,light,hc-dark,hc-light}.png by the theme worn; gives its path. */
export async function shot(page: Page, name: string): Promise<string> {
  const classes = (await page.locator('.monaco-workbench').getAttribute('class'))?.split(' ') ?? [];
  const look = Object.values(looks).find(([className]) => classes.includes(className))?.[1] ?? 'unknown';
  const folder = inRoot('test-results/screenshots');
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${name}-${look}.png`);
  await page.screenshot({ path: file });
  return file;
}

const usual: readonly Theme[] = ['Light Modern', 'Dark Modern'];

/** Screenshots in each theme in the full test; else one of the window as it is: a change takes seconds. */
export async function shotInThemes(page: Page, name: string, themes = usual): Promise<void> {
  for (const theme of themes.slice(0, howMany(0, themes.length))) {
    await setTheme(page, theme);
    await shot(page, name);
  }
  if (howMany(1, 0) === 1) await shot(page, name);
}

/** What the open windows showed when a test failed: test-results/failures/TEST-N.png. */
export async function shotOfFailure(pages: readonly Page[], test: string): Promise<void> {
  const folder = inRoot('test-results/failures');
  await mkdir(folder, { recursive: true });
  const name = test.replace(/[^\w-]+/g, '-').slice(0, 60);
  for (const [index, page] of pages.entries()) {
    if (!page.isClosed()) await page.screenshot({ path: path.join(folder, `${name}-${index + 1}.png`) });
  }
}
