import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFiles } from './nodeFiles';

let root = '';
let folder = '';
const at = (name: string) => path.join(folder, name);
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'almagest-node-files-'));
  folder = path.join(root, 'data');
  await mkdir(folder);
});
afterEach(() => rm(root, { recursive: true }));

describe('sizes', () => {
  it('are those of files alone', async () => {
    await writeFile(at('a'), 'four');
    await mkdir(at('folder'));
    expect(await nodeFiles.size(at('a'))).toBe(4);
    expect(await nodeFiles.size(at('folder'))).toBeNull();
    expect(await nodeFiles.size(at('nothing'))).toBeNull();
  });

  it.skipIf(process.platform === 'win32')('are not those of links and pipes', async () => {
    await symlink('/etc/passwd', at('link'));
    execFileSync('mkfifo', [at('pipe')]);
    expect(await nodeFiles.size(at('link'))).toBeNull();
    expect(await nodeFiles.size(at('pipe'))).toBeNull();
  });
});

it.skipIf(process.platform === 'win32')('a link in place of a file is never followed to write', async () => {
  await symlink(path.join(root, 'outside'), at('a.fits.part'));
  expect(await nodeFiles.createPart(at('a.fits.part'))).toBeNull();
  await symlink(path.join(root, 'outside'), at('a.fits'));
  const part = await nodeFiles.createPart(at('b.part'));
  await part!.write(Uint8Array.of(1, 2));
  await part!.finish();
  expect(await part!.publish(at('a.fits'))).toBe(false);
  await part!.discard();
  expect(await readdir(root)).toEqual(['data']);
});

it.each(['..', '.', '', 'a/b', '../x', '/etc/passwd'])('refuses the name %j', (name) => {
  expect(() => nodeFiles.inside(folder, name)).toThrow(/outside/);
});
