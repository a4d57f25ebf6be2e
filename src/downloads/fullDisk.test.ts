import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { AlmagestError } from '../base/errors';
import type { DownloadFiles } from './files';
import { nodeFiles } from './node/nodeFiles';
import { scene, tinyFits, type Scene } from './node/testing/scene';

const cleanUp: Scene[] = [];
afterEach(async () => {
  await Promise.all(cleanUp.splice(0).map((made) => made.close()));
});

const large = tinyFits(300_000);

/** Serves `large`, its length told or not. */
async function serving(withLength: boolean): Promise<Scene> {
  const made = await scene((_, response) => {
    if (withLength) response.writeHead(200, { 'Content-Length': large.length });
    response.write(large.subarray(0, 1000));
    response.end(large.subarray(1000));
  });
  cleanUp.push(made);
  return made;
}

describe('a full disk', () => {
  it('is told before the transfer where the length is known', async () => {
    const { fetch, list } = await serving(true);
    const files = { ...nodeFiles, freeBytes: () => Promise.resolve(100_000) };
    await expect(fetch('big.fits', {}, { files })).rejects.toMatchObject({
      kind: 'no-space',
      message: expect.stringMatching(/^big\.fits needs 305 kB; the disk of .* has 100 kB left\.$/) as string,
    });
    expect(await list()).toEqual([]);
  });

  it('in the middle leaves no file', async () => {
    const { fetch, list } = await serving(true);
    const files: DownloadFiles = {
      ...nodeFiles,
      createPart: async (file) => {
        const part = await nodeFiles.createPart(file);
        if (!part) return null;
        let room = 50_000;
        const write = (chunk: Uint8Array) => {
          room -= chunk.byteLength;
          if (room >= 0) return part.write(chunk);
          throw new AlmagestError({ kind: 'no-space', message: 'The disk is full.' });
        };
        return Object.assign(Object.create(part) as typeof part, {
          write: (chunk: Uint8Array) => write(chunk),
          discard: () => part.discard(),
        });
      },
    };
    await expect(fetch('big.fits', {}, { files })).rejects.toMatchObject({
      kind: 'no-space',
      message: expect.stringContaining('big.fits needs 305 kB') as string,
      advice: 'Free some space or choose another folder.',
    });
    expect(await list()).toEqual([]);
  });
});

const disk = mkdtempSync(path.join(tmpdir(), 'almagest-tmpfs-'));
const mounted = mount();
afterAll(() => {
  if (mounted) execFileSync('umount', [disk]);
  rmSync(disk, { recursive: true });
});

function mount(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', disk], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('a real disk of 128 kB', () => {
  const name = mounted ? 'leaves no file' : 'leaves no file (skipped: a tmpfs can be mounted by root alone)';
  it.skipIf(!mounted).each([true, false])(`${name}, length told: %s`, async (withLength) => {
    const { fetch } = await serving(withLength);
    await expect(fetch('big.fits', { folder: disk })).rejects.toMatchObject({ kind: 'no-space' });
    expect(await readdir(disk)).toEqual([]);
  });
});
