import { readFile, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { longTest } from '../support/longTest';
import { fitsFile } from '../support/fits/file';
import { primaryHdu } from '../support/fits/image';
import { openText, openWorkbench, reloadWindow, runCommand, shotInThemes, stage } from './support';
import { nameServices } from './support/machineSettings';

/** All tests of this workbench download into one folder. */
const folder = path.join(stage.folder, 'data/of-downloads-test');
const plan = path.join(stage.folder, 'downloads.plan.json');
const whole = Buffer.from(
  fitsFile(primaryHdu({ bitpix: 8, axes: [600, 600], data: Array.from({ length: 360_000 }, () => 7) })),
);

/** Gives half of `held.fits` and no more until a part is asked for; has `late.fits` once `isThere`. */
let server: http.Server;
let isThere = false;
const ranges: string[] = [];
let restore: () => Promise<void>;
let page: Page;

beforeAll(async () => {
  server = http.createServer(({ url, headers: { range } }, response) => {
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    const headers = { ETag: '"1"', 'Content-Length': whole.length - from };
    if (url === '/late.fits' && !isThere) response.writeHead(404).end();
    else if (url === '/held.fits' && from === 0) {
      response.writeHead(200, headers).write(whole.subarray(0, whole.length / 2));
    } else if (from > 0) {
      ranges.push(`${url} ${range}`);
      const content = `bytes ${from}-${whole.length - 1}/${whole.length}`;
      response.writeHead(206, { ...headers, 'Content-Range': content }).end(whole.subarray(from));
    } else response.writeHead(200, headers).end(whole);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  restore = await nameServices({ protocol: 'sia2', name: 'Here', url: `${origin}/sia` });
  const names = ['held.fits', 'ready.fits', 'late.fits'];
  const items = names.map((name) => ({ url: `${origin}/${name}`, path: `${path.basename(folder)}/${name}` }));
  await writeFile(plan, JSON.stringify({ items }));
  page = await openWorkbench();
});
afterAll(async () => {
  await restore();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
  await rm(plan, { force: true });
});

const row = (text: string) => page.locator('.sidebar .monaco-list-row').filter({ hasText: text }).first();
const rowText = (name: string) =>
  row(name)
    .innerText({ timeout: 1000 })
    .catch(() => '');
const soon = { timeout: 60_000 };

longTest(
  'downloads are paused, tried again, and gone on with in the next window, with a manifest',
  async () => {
    await openText(page, path.basename(plan));
    await runCommand(page, 'Almagest: Fetch Download Plan…');
    await expect.poll(() => rowText('held.fits'), soon).toContain('50 %');
    await row('late.fits').locator('.codicon-error').waitFor(soon);
    const status = page.locator('.statusbar-item', { hasText: '2 of 3' });
    await status.waitFor(soon);
    await shotInThemes(page, 'downloads-running');

    isThere = true;
    await runCommand(page, 'Almagest: Retry Failed Downloads');
    const file = (name: string) => readFile(path.join(folder, name)).catch(() => null);
    await expect.poll(async () => (await file('late.fits'))?.equals(whole), soon).toBe(true);

    await runCommand(page, 'Almagest: Pause All Downloads');
    await expect.poll(() => rowText('held.fits'), soon).toContain('paused at');
    await status.waitFor({ state: 'detached' });
    await shotInThemes(page, 'downloads-paused');
    await reloadWindow(page);
    await expect.poll(() => rowText('held.fits'), soon).toContain('paused');
    expect(await file('held.fits')).toBe(null);
    await runCommand(page, 'Almagest: Resume All Downloads');
    await expect.poll(async () => (await file('held.fits'))?.equals(whole), soon).toBe(true);
    expect(ranges).toEqual([`/held.fits bytes=${whole.length / 2}-`]);
    const manifest = () => readFile(path.join(folder, '../almagest-manifest.ecsv'), 'utf8').catch(() => '');
    await expect
      .poll(async () => (await manifest()).match(/of-downloads-test[/]\w+[.]fits,COMPLETE,/g)?.length, soon)
      .toBe(3);
  },
);
