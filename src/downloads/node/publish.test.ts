import type * as fs from 'node:fs/promises';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { publish } from './publish';

const without = vi.hoisted(() => ({ links: false }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof fs>();
  const link: typeof real.link = (from, to) =>
    without.links
      ? Promise.reject(Object.assign(new Error('no links here'), { code: 'EPERM' }))
      : real.link(from, to);
  return { ...real, link };
});

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'almagest-publish-'));
  await writeFile(path.join(folder, 'a.part'), 'new');
});
afterEach(() => rm(folder, { recursive: true }));

describe.each([
  ['with hard links', false],
  ['without hard links, as on exFAT', true],
])('a final name %s', (_, links) => {
  beforeEach(() => {
    without.links = links;
  });
  const inside = (name: string) => path.join(folder, name);

  it('is given in one step', async () => {
    expect(await publish(inside('a.part'), inside('a.fits'))).toBe(true);
    expect(await readdir(folder)).toEqual(['a.fits']);
    expect(await readFile(inside('a.fits'), 'utf8')).toBe('new');
  });

  it('is not taken from what has it', async () => {
    await writeFile(inside('a.fits'), 'old');
    expect(await publish(inside('a.part'), inside('a.fits'))).toBe(false);
    expect((await readdir(folder)).sort()).toEqual(['a.fits', 'a.part']);
    expect(await readFile(inside('a.fits'), 'utf8')).toBe('old');
  });

  it('is given to nothing when the part has gone', async () => {
    await rm(inside('a.part'));
    await expect(publish(inside('a.part'), inside('a.fits'))).rejects.toThrow('ENOENT');
    expect(await readdir(folder)).toEqual([]);
  });
});
