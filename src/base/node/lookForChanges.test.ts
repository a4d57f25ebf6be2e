import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Looking } from './lookForChanges';

async function given(everyMs = 10) {
  const folder = await mkdtemp(path.join(tmpdir(), 'almagest-look-'));
  const file = path.join(folder, 'a.fits');
  await writeFile(file, 'one');
  let told = 0;
  const looking = new Looking(file, () => told++, everyMs);
  onTestFinished(async () => {
    looking.end();
    await rm(folder, { recursive: true });
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  return { file, looking, told: () => told };
}

it('tells once of each change, of a file that goes, and of one that comes back', async () => {
  const { file, told } = await given();
  expect(told()).toBe(0);
  await writeFile(file, 'and two');
  await expect.poll(told).toBe(1);
  await rm(file);
  await expect.poll(told).toBe(2);
  await writeFile(file, 'three, again');
  await expect.poll(told).toBeGreaterThanOrEqual(3);
});

it('does not tell of what is known', async () => {
  const { file, looking, told } = await given(400);
  await writeFile(file, 'known');
  looking.reset();
  await new Promise((resolve) => setTimeout(resolve, 900));
  expect(told()).toBe(0);
});
