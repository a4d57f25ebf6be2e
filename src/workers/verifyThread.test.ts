import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DownloadFiles } from '../downloads/files';
import { buildImage } from '../fits/testing/buildFits';
import { filesWithThread } from './verifyThread';
import { bundle } from '../../test/support/bundle';

let folder: string;
let files: DownloadFiles;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'almagest-verify-'));
  const workerFile = path.join(folder, 'verify.worker.js');
  await bundle(path.join(import.meta.dirname, 'verify.ts'), workerFile);
  files = filesWithThread(workerFile);
});
afterAll(() => rm(folder, { recursive: true }));

const pixels = Array.from({ length: 1 << 19 }, (_, at) => (at * 2654435761) % 30011);
const image = buildImage(16, [1 << 10, 1 << 9], pixels);

async function written(name: string, bytes: Uint8Array) {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return { path: file, name, url: `http://archive.example/${name}`, expectFits: true };
}

async function packed(name: string, fits: Uint8Array): Promise<Uint8Array> {
  const plain = path.join(folder, name);
  await writeFile(plain, fits);
  execFileSync('bzip2', ['-f', plain]);
  return readFile(`${plain}.bz2`);
}

describe('files that are verified in a thread', () => {
  it('are as whole as here', async () => {
    const whole = await packed('whole.fits', image);
    await expect(files.verify(await written('a.fits.bz2', whole))).resolves.toEqual([]);
    await expect(files.verify(await written('a.fits.gz', gzipSync(image)))).resolves.toEqual([]);
    await expect(files.verify(await written('a.fits', image))).resolves.toEqual([]);
  });

  it('fail as here, each by itself', async () => {
    const whole = await packed('good.fits', image);
    const short = await packed('short.fits', image.subarray(0, image.length - 28_800));
    const broken = Uint8Array.from(whole);
    broken[whole.length >> 1]! ^= 0xff;
    const verified = [whole.subarray(0, whole.length - 1000), broken, short, whole].map(
      async (bytes, index) => files.verify(await written(`${index}.fits.bz2`, bytes)),
    );
    const outcomes = await Promise.allSettled(verified);
    expect(
      outcomes.map((one) => (one.status === 'rejected' ? (one.reason as Error).message : one.value)),
    ).toEqual([
      expect.stringContaining('0.fits.bz2 is not a whole bzip2 file'),
      expect.stringContaining('1.fits.bz2 is not a whole bzip2 file'),
      expect.stringContaining('2.fits.bz2 is not whole: HDU 0 is cut'),
      [],
    ]);
  });

  it('leave this thread to others meanwhile', async () => {
    const file = await written('b.fits.bz2', await packed('busy.fits', image));
    const before = process.cpuUsage();
    const own = performance.eventLoopUtilization();
    await files.verify(file);
    const { active } = performance.eventLoopUtilization(own);
    const { user } = process.cpuUsage(before);
    // What all threads have done, against what this one has.
    expect(active).toBeLessThan(user / 1000 / 2);
  });

  it('are left when nobody waits for them', async () => {
    const file = await written('c.fits.bz2', await packed('left.fits', image));
    const reason = new Error('not wanted');
    await expect(files.verify(file, AbortSignal.abort(reason))).rejects.toBe(reason);
    const later = new AbortController();
    const verified = files.verify(file, later.signal);
    setTimeout(() => later.abort(reason), 20);
    await expect(verified).rejects.toBe(reason);
  });
});
