import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { longTest } from '../support/longTest';
import { missingModules } from '../support/truths/python';
import { runPython } from '../support/truths/run';
import {
  fitsFrame,
  openFile,
  openWorkbench,
  reloadWindow,
  runCommand,
  setTheme,
  shot,
  stage,
} from './support';
import { changeSettings } from './support/machineSettings';

const missing = missingModules('astropy');
const folder = path.join(stage.folder, 'overlays');
const patient = { timeout: 60_000 };

describe.skipIf(missing !== undefined)(
  `tables over a picture${missing === undefined ? '' : ` (${missing})`}`,
  () => {
    let page: Page;
    let frame: Frame;
    let restore: () => Promise<void>;
    let vizier: Server;
    /** What the stand-in for VizieR was asked. */
    const asked: string[] = [];

    const picture = async () => {
      frame = await fitsFrame(page);
      await frame.locator('html[data-picture="complete"]').waitFor({ state: 'attached' });
    };
    const rows = () => frame.locator('tables-panel .row');
    const overlay = async (choice: string) => {
      await runCommand(page, 'Almagest: Overlay Catalogue…');
      await page
        .locator('.quick-input-list .monaco-list-row')
        .filter({ has: page.getByText(choice, { exact: true }) })
        .first()
        .click();
    };
    const middle = async () => {
      const box = (await frame.locator('canvas.sky').boundingBox())!;
      return [box.x + box.width / 2, box.y + box.height / 2] as const;
    };

    beforeAll(async () => {
      await mkdir(folder, { recursive: true });
      await runPython(inRoot('test/browser/overlayFiles.py'), { folder });
      const answer = await readFile(path.join(folder, 'gaia.vot'));
      vizier = createServer((request, response) => {
        let body = '';
        request.on('data', (piece: Buffer) => (body += piece.toString()));
        request.on('end', () => {
          const isQuery = request.url?.startsWith('/tap/sync') === true;
          if (isQuery) asked.push(`${request.url ?? ''} ${body}`);
          response.writeHead(isQuery ? 200 : 404, { 'content-type': 'application/x-votable+xml' });
          response.end(isQuery ? answer : '');
        });
      });
      await new Promise<void>((resolve) => vizier.listen(0, '127.0.0.1', resolve));
      const url = `http://127.0.0.1:${(vizier.address() as AddressInfo).port}/tap`;
      restore = await changeSettings(({ 'almagest.archives': archives }) => ({
        'almagest.archives': { ...(archives as object), 'vizier.tap': url },
      }));
      page = await openWorkbench();
      await openFile(page, 'overlays/field.fits');
      await picture();
    });
    afterAll(async () => {
      await restore();
      vizier.close();
    });

    longTest('a table of an open file: rows at their places, told on hover and by a click', async () => {
      await overlay('STARS');
      await expect.poll(() => rows().count(), patient).toBe(1);
      await expect.poll(() => rows().first().innerText(), patient).toMatch(/STARS · field.fits\s+60$/);
      expect(await rows().first().getAttribute('title')).toContain('60 of 62');
      await page.mouse.move(...(await middle()));
      const tip = frame.locator('row-tip');
      await tip.locator('dd', { hasText: 'centre' }).waitFor();
      await page.mouse.click(...(await middle()));
      await frame.locator('tables-panel dd', { hasText: 'centre' }).waitFor();
      expect(await frame.locator('tables-panel dl').innerText()).toMatch(/mag[^]*mag/);
    });

    longTest('Gaia in the field, by one choice, moved to the time of the image', async () => {
      await overlay('Gaia DR3');
      await expect.poll(() => rows().count(), patient).toBe(2);
      await expect.poll(() => rows().last().innerText(), patient).toMatch(/Gaia DR3\s+60$/);
      expect(decodeURIComponent(asked[0]!)).toMatch(/gaiadr3[^]*CIRCLE\('ICRS',[+\s]*150[,.]/);
      expect(await rows().last().getAttribute('title')).toContain('1998.50');
      // It has moved by 52″ since: at the middle it is only at the time of the image.
      await page.mouse.move(0, 0);
      await page.mouse.move(...(await middle()));
      await frame.locator('row-tip dd', { hasText: '4000000000000000001' }).waitFor();
      for (const theme of ['Light Modern', 'Dark Modern'] as const) {
        await setTheme(page, theme);
        await picture();
        await shot(page, `overlays-${theme.split(' ')[0]!.toLowerCase()}`);
      }
    });

    longTest(
      'a table of galactic places from a file: rows at their places, and what they are said',
      async () => {
        await overlay('Choose a File…');
        const input = page.locator('.quick-input-widget input.input:visible');
        await expect.poll(() => input.inputValue(), patient).toMatch(/overlays\/?$/);
        await input.fill(path.join(folder, 'galactic.csv'));
        await page.keyboard.press('Enter');
        const row = rows().filter({ hasText: 'galactic.csv' });
        await expect.poll(() => row.innerText(), patient).toMatch(/galactic.csv\s+60$/);
        expect(await row.getAttribute('title')).toContain('Places are galactic, by l and b.');
        await page.mouse.move(0, 0);
        await page.mouse.move(...(await middle()));
        await frame.locator('row-tip dd', { hasText: 'galactic centre' }).waitFor();
        await shot(page, 'overlays-galactic');
        await row.getByRole('button', { name: 'Remove overlay' }).click();
        await expect.poll(() => row.count(), patient).toBe(0);
      },
    );

    longTest('they are hidden, come back with the window, and are removed', async () => {
      await rows().last().getByRole('button', { name: 'Hide' }).click();
      await rows().last().locator('.name.dim').waitFor();
      await reloadWindow(page);
      await picture();
      await expect.poll(() => rows().count(), patient).toBe(2);
      await rows().last().locator('.name.dim').waitFor();
      await rows().first().getByText('60', { exact: true }).waitFor();
      await rows().last().getByRole('button', { name: 'Remove overlay' }).click();
      await expect.poll(() => rows().count(), patient).toBe(1);
    });
  },
);
