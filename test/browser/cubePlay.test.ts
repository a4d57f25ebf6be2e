import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import { primaryHdu } from '../support/fits/image';
import { longTest } from '../support/longTest';
import { fitsFrame, openFile, openWorkbench, runCommand, setTheme, shot, stage } from './support';
import { valueAt } from './support/pointing';

const patient = { timeout: 60_000 };
const size = { width: 60, height: 40 };

longTest('a cube is played, and stands still where it is stopped', async () => {
  const planes = 12;
  const data = Array.from({ length: 60 * 40 * planes }, (_, at) => (at % 2400) + 100 * Math.floor(at / 2400));
  await writeFile(
    path.join(stage.folder, 'played.fits'),
    primaryHdu({ bitpix: 32, axes: [60, 40, planes], data }),
  );
  const page = await openWorkbench();
  await openFile(page, 'played.fits');
  const frame = await fitsFrame(page);
  const complete = () =>
    frame.locator('html[data-picture="complete"]').waitFor({ state: 'attached', ...patient });
  await complete();
  const slice = async () => Number(await frame.locator('slice-bar input.slice').inputValue());
  expect(await slice()).toBe(1);
  await frame.locator('slice-bar [label^="Play"]').click();
  const seen = new Set<number>();
  await expect
    .poll(
      async () => {
        seen.add(await slice());
        return seen.size;
      },
      { ...patient, interval: 50 },
    )
    .toBeGreaterThan(3);
  await shot(page, 'cube-played');
  await frame.locator('slice-bar [label^="Pause"]').click();
  await frame.locator('slice-bar [label^="Play"]').waitFor();
  await complete();
  const stopped = await slice();
  expect(await valueAt(frame, size, 7, 3)).toBe(100 * (stopped - 1) + 2 * 60 + 6);
  expect(await slice()).toBe(stopped);
  // By the command as well.
  await runCommand(page, 'FITS: Play Slices');
  await expect.poll(slice, patient).not.toBe(stopped);
  await setTheme(page, 'Light Modern');
  await shot(page, 'cube-played');
  await setTheme(page, 'Dark Modern');
  await frame.locator('slice-bar [label^="Pause"]').click();
  await frame.locator('slice-bar [label^="Play"]').waitFor();
});
