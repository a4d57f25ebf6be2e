import { execFileSync } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { fitsFile } from '../support/fits/file';
import { primaryHdu } from '../support/fits/image';
import { longTest } from '../support/longTest';
import { openText, openWorkbench, runCommand, setTheme, shot, shotInThemes, stage } from './support';
import { nameServices } from './support/machineSettings';

const folder = path.join(path.dirname(stage.folder), 'of-windows-test');
const image = (value: number) =>
  Buffer.from(
    fitsFile(primaryHdu({ bitpix: 8, axes: [600, 600], data: Array.from({ length: 360_000 }, () => value) })),
  );

/**
 * Holds back the second half of `slow….fits` until `isFast`, and that of `stuck.fits` the first time; gives other
 * pixels from `isChanged` on.
 */
let server: http.Server;
let isFast = false;
let isChanged = false;
const asked: string[] = [];
let restore: () => Promise<void>;
let origin: string;

beforeAll(async () => {
  const held: (() => void)[] = [];
  server = http.createServer(({ url = '' }, response) => {
    asked.push(url);
    const whole = image(isChanged ? 8 : 7);
    response.writeHead(200, { 'Content-Length': whole.length });
    const rest = () => {
      if (url === '/slow-2.fits') drip(response, whole, whole.length / 2);
      else response.end(whole.subarray(whole.length / 2));
    };
    response.write(whole.subarray(0, whole.length / 2));
    const isStuck = url === '/stuck.fits' && asked.filter((other) => other === url).length === 1;
    if (!isStuck && (!url.startsWith('/slow') || isFast)) rest();
    else if (!isStuck) held.push(rest);
    if (url === '/go') {
      isFast = true;
      held.forEach((go) => go());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  restore = await nameServices({ protocol: 'sia2', name: 'Here', url: `${origin}/sia` });
  await mkdir(folder, { recursive: true });
  execFileSync('git', ['init', '--quiet', folder]);
  for (const [name, files] of Object.entries({
    first: ['slow-1.fits', 'one.fits'],
    second: ['two.fits', 'slow-2.fits', 'three.fits'],
    third: ['stuck.fits'],
  })) {
    const items = files.map((file) => ({ url: `${origin}/${file}`, path: file }));
    await writeFile(path.join(folder, `${name}.plan.json`), JSON.stringify({ items }));
  }
});
afterAll(async () => {
  await restore();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

/** About twenty seconds for the half of a file. */
function drip(response: http.ServerResponse, whole: Buffer, from: number): void {
  const to = from + 1800;
  response.write(whole.subarray(from, to));
  if (to >= whole.length) response.end();
  else setTimeout(() => drip(response, whole, to), 200);
}

const soon = { timeout: 90_000 };
const row = (page: Page, text: string) =>
  page.locator('.sidebar .monaco-list-row').filter({ hasText: text }).first();
const rowText = (page: Page, name: string) =>
  row(page, name)
    .innerText({ timeout: 1000 })
    .catch(() => '');
const data = (name: string) => readFile(path.join(folder, 'data', name)).catch(() => null);

async function inBoth(page: Page, name: string): Promise<void> {
  await shotInThemes(page, name);
}

longTest('two windows fetch into one folder, and one goes on when the other is closed', async () => {
  const first = await openWorkbench(folder);
  const second = await openWorkbench(folder);
  await openText(first, 'first.plan.json');
  await runCommand(first, 'Almagest: Fetch Download Plan…');
  await expect.poll(() => rowText(first, 'slow-1.fits'), soon).toContain('50 %');
  await openText(second, 'second.plan.json');
  await runCommand(second, 'Almagest: Fetch Download Plan…');
  await expect.poll(() => rowText(second, 'two.fits'), soon).toMatch(/another|use|wait/i);
  await inBoth(second, 'windows-second');
  await fetch(`${origin}/go`);
  await expect.poll(async () => (await data('slow-1.fits'))?.equals(image(7)), soon).toBe(true);
  await expect.poll(() => rowText(second, 'slow-2.fits'), soon).toMatch(/[5-9]\d %/);
  await first.close();
  // A tooltip stays as it was when it came.
  const tooltip = second.locator('.monaco-hover:visible', { hasText: '/slow-2.fits' });
  const speed = async () => {
    await second.mouse.move(800, 400);
    await row(second, 'slow-2.fits').hover();
    return tooltip.first().innerText({ timeout: 3000 });
  };
  await expect.poll(() => speed().catch(() => ''), soon).toMatch(/kB\/s · \d+ s left/);
  await shot(second, 'windows-tooltip');
  for (const name of ['one.fits', 'two.fits', 'slow-2.fits', 'three.fits']) {
    await expect.poll(async () => (await data(name))?.equals(image(7)), soon).toBe(true);
  }
  const manifest = () => readFile(path.join(folder, 'data/almagest-manifest.ecsv'), 'utf8').catch(() => '');
  await expect.poll(async () => (await manifest()).match(/,COMPLETE,/g)?.length, soon).toBe(5);
  expect(asked.filter((url) => url !== '/go').sort()).toEqual([
    ...['/one.fits', '/slow-1.fits', '/slow-2.fits', '/three.fits', '/two.fits'],
  ]);
  await shot(second, 'windows-end');

  for (const theme of ['Light Modern', 'Dark Modern'] as const) {
    await setTheme(second, theme);
    await runCommand(second, 'Notifications: Show Notifications');
    await second.locator('.notification-list-item', { hasText: 'out of git' }).first().waitFor(soon);
    await shot(second, 'windows-ignore');
  }
  await second.getByRole('button', { name: 'Add .gitignore' }).first().click();
  await expect
    .poll(() => readFile(path.join(folder, 'data/.gitignore'), 'utf8').catch(() => ''), soon)
    .toContain('manifest');
  const status = execFileSync('git', ['-C', folder, 'status', '--short', '-uall'], { encoding: 'utf8' });
  expect(status).toContain('almagest-manifest.ecsv');
  expect(status).not.toContain('one.fits');

  await second.locator('.tab.active[data-resource-name=".gitignore"]').waitFor(soon);
  isChanged = true;
  await rm(path.join(folder, 'data/one.fits'));
  await runCommand(second, 'Almagest: Restore Folder…');
  await expect.poll(async () => (await data('one.fits'))?.equals(image(8)), soon).toBe(true);
  for (const theme of ['Light Modern', 'Dark Modern'] as const) {
    await setTheme(second, theme);
    await runCommand(second, 'Notifications: Show Notifications');
    await second
      .locator('.notification-list-item', { hasText: 'no longer what they were' })
      .first()
      .waitFor(soon);
    await shot(second, 'windows-restored');
  }
});

longTest('what one window pauses is paused in the other, which goes on with it', async () => {
  const first = await openWorkbench(folder);
  const second = await openWorkbench(folder);
  const showDownloads = async (page: Page) => {
    await runCommand(page, 'View: Show Explorer');
    await page.locator('.activitybar [aria-label^="Almagest"]').first().click();
  };
  await openText(first, 'third.plan.json');
  await runCommand(first, 'Almagest: Fetch Download Plan…');
  await expect.poll(() => rowText(first, 'stuck.fits'), soon).toContain('50 %');
  await runCommand(first, 'Almagest: Pause All Downloads');
  await expect.poll(() => rowText(first, 'stuck.fits'), soon).toContain('paused at');
  await showDownloads(second);
  await expect.poll(() => rowText(second, 'stuck.fits'), soon).toContain('paused');
  await inBoth(first, 'windows-paused-first');
  await inBoth(second, 'windows-paused-second');

  await runCommand(second, 'Almagest: Resume All Downloads');
  await expect.poll(async () => (await data('stuck.fits')) !== null, soon).toBe(true);
  // The other window has let go of the folder when its file is told here.
  await expect
    .poll(async () => {
      await showDownloads(first);
      return rowText(first, 'stuck.fits');
    }, soon)
    .not.toContain('paused');
  await inBoth(first, 'windows-paused-end');
  expect(asked.filter((url) => url === '/stuck.fits')).toHaveLength(2);
});
