import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FileSource } from './fileSource';

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'almagest-source-'));
  file = path.join(folder, 'ten.bin');
  await writeFile(file, Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
});
afterAll(() => rm(folder, { recursive: true }));

it('reads ranges, and less only at the end', async () => {
  const source = await FileSource.open(file);
  expect([source.name, source.size]).toEqual(['ten.bin', 10]);
  expect(await source.read(3, 2)).toEqual(Uint8Array.of(3, 4));
  expect(await source.read(8, 1e12)).toEqual(Uint8Array.of(8, 9));
  expect(await source.read(11, 5)).toEqual(new Uint8Array(0));
  const target = new Uint8Array(4);
  expect(await source.readInto(target, 7)).toBe(3);
  expect(target).toEqual(Uint8Array.of(7, 8, 9, 0));
  await source.close();
});

it('stops when it is cancelled', async () => {
  const source = await FileSource.open(file);
  await expect(source.read(0, 5, AbortSignal.abort())).rejects.toMatchObject({ kind: 'cancelled' });
  await source.close();
});

it('says why a file cannot be opened', async () => {
  await expect(FileSource.open(path.join(folder, 'none'))).rejects.toMatchObject({ kind: 'not-found' });
  await expect(FileSource.open(path.join(file, 'below'))).rejects.toMatchObject({ kind: 'not-found' });
  await expect(FileSource.open(folder)).rejects.toMatchObject({ kind: 'usage' });
});

it.skipIf(process.platform === 'win32')('does not wait for the writer of a pipe', async () => {
  const pipe = path.join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  await expect(FileSource.open(pipe)).rejects.toMatchObject({ message: `${pipe} is not a file.` });
});
