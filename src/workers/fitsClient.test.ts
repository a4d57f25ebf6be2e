import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { buildImage } from '../fits/testing/buildFits';
import type { SourceDescription } from '../messages';
import { openFitsWorker, startFitsThread, type FitsWorker } from './fitsClient';
import { bundle } from '../../test/support/bundle';

let folder: string;
let workerFile: string;
const workers: FitsWorker[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'almagest-worker-'));
  workerFile = path.join(folder, 'fits.worker.js');
  await bundle(path.join(import.meta.dirname, 'fits.ts'), workerFile);
});
afterEach(() => workers.splice(0).forEach((worker) => worker.close()));
afterAll(() => rm(folder, { recursive: true }));

function start(source: SourceDescription, file = workerFile): FitsWorker {
  const worker = openFitsWorker(startFitsThread(file), source);
  workers.push(worker);
  return worker;
}

const plane = { hdu: 0, slice: [] };
const tile = { ...plane, level: 0, x: 0, y: 0 };

it('serves a local file, and what it has become', async () => {
  const file = path.join(folder, 'image.fits');
  await writeFile(file, buildImage(16, [2, 1], [7, 9]));
  const { remote } = start({ kind: 'file', path: file, name: 'image.fits' });
  expect(await remote.open(null)).toMatchObject({ generation: 0, summary: { file: 'image.fits' } });
  expect((await remote.plane(plane)).offset).toBe(8);
  expect(Array.from(new Float32Array((await remote.tile(tile)).data))).toEqual([-1, 1]);
  await writeFile(file, buildImage(16, [1, 1], [5]));
  expect(await remote.reopen({ source: null })).toMatchObject({ generation: 1 });
  expect(await remote.pixel({ ...plane, x: 0, y: 0 })).toEqual({ text: '5' });
});

it('serves a buffer', async () => {
  const { remote } = start({ kind: 'buffer', bytes: buildImage(8, [1, 1], [3]), name: 'virtual.fits' });
  expect((await remote.header({ hdu: 0 })).cards[0]).toMatchObject({ keyword: 'SIMPLE', value: 'T' });
});

it('tells what is wrong with a file', async () => {
  const { remote } = start({ kind: 'file', path: path.join(folder, 'none.fits'), name: 'none.fits' });
  await expect(remote.open(null)).rejects.toMatchObject({ kind: 'not-found', name: 'AlmagestError' });
});

it('leaves nobody waiting when the worker dies', async () => {
  const dying = path.join(folder, 'dying.js');
  await writeFile(
    dying,
    `require('node:worker_threads').parentPort.on('message', () => { throw new Error('boom'); });`,
  );
  const worker = start({ kind: 'file', path: '', name: 'image.fits' }, dying);
  await expect(worker.remote.open(null)).rejects.toMatchObject({
    kind: 'internal',
    message: expect.stringMatching(/boom/) as string,
  });
  expect(await worker.ended).toMatchObject({ kind: 'internal' });
  await expect(worker.remote.open(null)).rejects.toMatchObject({ kind: 'internal' });
});

it('fails what is waiting when it is closed', async () => {
  const worker = start({ kind: 'buffer', bytes: new Uint8Array(0), name: 'closed.fits' });
  const waiting = worker.remote.open(null);
  worker.close();
  await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' });
  expect(await worker.ended).toBeNull();
});
