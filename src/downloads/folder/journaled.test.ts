import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { openFolder } from '../node/openFolder';
import { heldFile } from '../node/testing/held';
import { scene, tinyFits, type Scene } from '../node/testing/scene';
import { DownloadQueue } from '../queue';
import type { FolderRecord } from './record';

vi.setConfig({ testTimeout: 60_000 });
const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean();
});

const whole = tinyFits(200_000, 5);

async function given(): Promise<
  Scene & { open: () => Promise<{ record: FolderRecord; queue: DownloadQueue }> }
> {
  const made = await scene(heldFile(whole));
  cleanUp.push(() => made.close());
  const open = async () => {
    const record = await openFolder(made.folder);
    const queue = new DownloadQueue({
      ...{ http: () => made.context.http, files: made.context.files, concurrency: 2 },
      record: () => Promise.resolve(record),
    });
    return { record, queue };
  };
  return { ...made, open };
}

const request = (made: Scene, name: string, more: object = {}) => ({
  ...{ url: `${made.server.origin}/${name}`, folder: made.folder, name, serverSupplied: true },
  ...more,
});

const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
};

it('what is paused goes on where it was', async () => {
  const made = await given();
  const { record, queue } = await made.open();
  cleanUp.push(() => record.close());
  const { id } = queue.add(request(made, 'held.fits'));
  await until(() => queue.get(id)!.received >= 50_000);
  queue.pause(id);
  expect(queue.get(id)).toMatchObject({ state: 'paused' });
  await until(() => made.server.open() === 0);
  queue.resume(id);
  expect(await queue.finished(id)).toMatchObject({ state: 'done', received: whole.length });
  expect(await readFile(path.join(made.folder, 'held.fits'))).toEqual(whole);
  expect(made.server.asked).toHaveLength(2);
});

it('what was to come when a window closed is known to the next one', async () => {
  const made = await given();
  const first = await made.open();
  const ids = ['held.fits', 'waiting-1.fits', 'waiting-2.fits', 'waiting-3.fits'].map(
    (name) => first.queue.add(request(made, name, { target: 'M 51' })).id,
  );
  first.queue.pause(ids[3]!);
  await until(() => first.queue.get(ids[0]!)!.received >= 50_000);
  await first.queue.close();
  await first.record.close();

  const { record, queue } = await made.open();
  cleanUp.push(() => record.close());
  const left = record.unfinished;
  expect(left.map(({ name }) => name)).toContain('held.fits');
  expect(left.find(({ id }) => id === ids[3])).toMatchObject({ paused: true, target: 'M 51' });
  for (const { id, paused, ...item } of left) {
    queue.add({ ...item, folder: made.folder }, { id, ...(paused === true && { paused }) });
  }
  expect(queue.get(ids[3]!)).toMatchObject({ state: 'paused' });
  expect(await queue.finished(ids[0]!)).toMatchObject({ state: 'done' });
  expect(made.server.asked.filter((line) => line.includes('held'))).toHaveLength(2);
  queue.resume(ids[3]!);
  await queue.finished(ids[3]!);
  expect(record.unfinished).toEqual([]);
  expect(record.rowAt('held.fits')).toMatchObject({ status: 'COMPLETE', target: 'M 51' });
});

it('what is cancelled leaves nothing but its row', async () => {
  const made = await given();
  const { record, queue } = await made.open();
  cleanUp.push(() => record.close());
  const { id } = queue.add(request(made, 'held.fits'));
  await until(() => queue.get(id)!.received >= 50_000);
  queue.pause(id);
  await until(() => made.server.open() === 0);
  await until(() => record.unfinished.some(({ paused }) => paused === true));
  queue.cancel(id);
  await until(() => record.rowAt('held.fits') !== undefined);
  const files = async () => (await readdir(made.folder)).filter((name) => name.startsWith('held'));
  await vi.waitFor(async () => expect(await files()).toEqual([]), 10_000);
  expect(record.rowAt('held.fits')).toMatchObject({ status: 'CANCELLED', bytes: null });
  expect(record.unfinished).toEqual([]);
});

it('what comes first comes first, and a busy host holds up no other', async () => {
  const made = await given();
  const started: string[] = [];
  const pace = ({ pathname }: URL) => ({ key: pathname.includes('held') ? 'slow' : 'quick', atOnce: 1 });
  const options = { http: () => made.context.http, files: made.context.files, concurrency: 2, pace };
  const queue = new DownloadQueue(options);
  queue.changed.on(({ state, name }) => state === 'running' && !started.includes(name) && started.push(name));
  const held = ['held-1.fits', 'held-2.fits', 'held-3.fits'].map((name) => queue.add(request(made, name)).id);
  const late = queue.add(request(made, 'a.fits'));
  const urgent = queue.add(request(made, 'b.fits', { priority: 5 }));
  await Promise.all([queue.finished(late.id), queue.finished(urgent.id)]);
  expect(started).toContain('held-1.fits');
  expect(started).not.toContain('held-2.fits');
  expect(queue.progress).toMatchObject({ files: 5, done: 2, running: 1, waiting: 2 });
  held.forEach((id) => queue.cancel(id));
});

it('what goes into a folder that another process holds waits, says so, and can be cancelled', async () => {
  const made = await given();
  const other = await made.open();
  let opened: ReturnType<typeof openFolder> | null = null;
  const queue = new DownloadQueue({
    ...{ http: () => made.context.http, files: made.context.files, busyMs: 20 },
    // All downloads of a window share its record: one that is cancelled must not hold the folder alone.
    record: () => {
      const record = (opened ??= openFolder(made.folder));
      record.catch(() => (opened = null));
      return record;
    },
  });
  const [kept, dropped] = ['a.fits', 'b.fits'].map((name) => queue.add(request(made, name)));
  await until(() => queue.get(kept!.id)?.fault !== undefined && queue.get(dropped!.id)?.fault !== undefined);
  expect(queue.get(kept!.id)).toMatchObject({ state: 'waiting', fault: { kind: 'denied' } });
  queue.cancel(dropped!.id);
  expect(made.server.asked).toEqual([]);
  await other.record.close();
  const done = await queue.finished(kept!.id);
  expect(done).toMatchObject({ state: 'done', received: whole.length });
  expect(done).not.toHaveProperty('fault');
  expect(queue.get(dropped!.id)).toMatchObject({ state: 'cancelled' });
  expect(made.server.asked).toHaveLength(1);
});

it('what runs is cancelled with its part, while others go on', async () => {
  const made = await given();
  const { record, queue } = await made.open();
  cleanUp.push(() => record.close());
  const { id } = queue.add(request(made, 'held.fits'));
  const other = queue.add(request(made, 'b.fits'));
  await until(() => queue.get(id)!.received >= 50_000);
  queue.cancel(id);
  expect(await queue.finished(id)).toMatchObject({ state: 'cancelled' });
  expect(await queue.finished(other.id)).toMatchObject({ state: 'done' });
  expect((await readdir(made.folder)).filter((name) => name.startsWith('held'))).toEqual([]);
  expect(record.rowAt('held.fits')).toMatchObject({ status: 'CANCELLED' });
});

it('what another window has fetched meanwhile is not told as cancelled', async () => {
  const made = await given();
  const { record, queue } = await made.open();
  cleanUp.push(() => record.close());
  const stale = queue.add(request(made, 'a.fits'), { id: 'of-an-earlier-window', paused: true });
  const other = new DownloadQueue({
    ...{ http: () => made.context.http, files: made.context.files },
    record: () => Promise.resolve(record),
  });
  await other.finished(other.add(request(made, 'a.fits')).id);
  await record.add({ ...request(made, 'a.fits'), id: stale.id });
  queue.cancel(stale.id);
  await until(() => !record.isPending(stale.id));
  // Its row would be set once the journal has that it is dropped.
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(record.rowAt('a.fits')).toMatchObject({ status: 'COMPLETE' });
  expect(await readFile(path.join(made.folder, 'a.fits'))).toEqual(whole);
});
