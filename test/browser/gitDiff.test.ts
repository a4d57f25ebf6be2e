import { execFileSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import { primaryHdu } from '../support/fits/image';
import { longTest } from '../support/longTest';
import { openFile, openWorkbench, setTheme, shot, stage } from './support';
import { valueAt } from './support/pointing';

const patient = { timeout: 60_000 };
const size = { width: 100, height: 80 };

/** A ramp, pixel x, y (from 1) having x + 1000 y + `more`. */
const ramp = (more = 0) =>
  primaryHdu({
    bitpix: 32,
    axes: [100, 80],
    data: Array.from({ length: 8000 }, (_, at) => (at % 100) + 1 + 1000 * (Math.floor(at / 100) + 1) + more),
  });

longTest('both sides of a change in Git are pictures', async () => {
  const folder = path.join(path.dirname(stage.folder), 'git-changes');
  await rm(folder, { recursive: true, force: true });
  await mkdir(path.join(folder, '.vscode'), { recursive: true });
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.c', ...args], { cwd: folder });
  await writeFile(path.join(folder, '.vscode/settings.json'), '{"git.enabled": true}');
  await writeFile(path.join(folder, 'changed.fits'), ramp());
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'A ramp');
  await writeFile(path.join(folder, 'changed.fits'), ramp(100));

  const page = await openWorkbench(folder);
  await openFile(page, 'changed.fits');
  // Git has seen the change.
  await page
    .locator('.explorer-viewlet .monaco-list-row', { hasText: 'changed.fits' })
    .getByText('M', { exact: true })
    .or(page.locator('.explorer-viewlet [aria-label*="Modified"]'))
    .first()
    .waitFor(patient);
  await page.locator('.editor-actions [aria-label^="Open Changes"]').first().click();
  const views = page
    .locator('iframe.webview.ready[src*="extensionId=almagest.almagest&"]')
    .filter({ visible: true });
  await expect.poll(() => views.count(), patient).toBe(2);
  const values: number[] = [];
  for (const index of [0, 1]) {
    const outer = await (await views.nth(index).elementHandle()).contentFrame();
    const inner = await outer!.waitForSelector('iframe#active-frame', { state: 'attached' });
    const frame = (await inner.contentFrame())!;
    await frame.locator('html[data-picture="complete"]').waitFor({ state: 'attached', ...patient });
    values.push(await valueAt(frame, size, 7, 3));
  }
  expect(values.sort((a, b) => a - b)).toEqual([3007, 3107]);
  for (const theme of ['Light Modern', 'Dark Modern'] as const) {
    await setTheme(page, theme);
    await shot(page, 'git-changes');
  }
});
