import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type * as vscode from 'vscode';
import { afterEach, expect, it, vi } from 'vitest';
import { heldFile } from '../../downloads/node/testing/held';
import { scene, tinyFits, type Scene } from '../../downloads/node/testing/scene';
import { DownloadQueue } from '../../downloads/queue';
import { FolderRecords } from './folderRecords';

vi.mock('vscode', async () => {
  const { Emitter } = await import('../../downloads/emitter');
  return {
    EventEmitter: class {
      private readonly listeners = new Emitter<unknown>();
      readonly event = (tell: (told: unknown) => void) => ({ dispose: this.listeners.on(tell) });
      fire(told: unknown): void {
        this.listeners.emit(told);
      }
      dispose(): void {
        // Nobody listens any more.
      }
    },
  };
});
vi.setConfig({ testTimeout: 60_000 });
const { DownloadStore } = await import('./downloads');

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean();
});

const whole = tinyFits(200_000, 5);
const memento: vscode.Memento = {
  keys: () => [],
  get: (_key: string, otherwise?: unknown) => otherwise,
  update: () => Promise.resolve(),
};

async function given(): Promise<Scene> {
  const made = await scene(heldFile(whole));
  cleanUp.push(() => made.close());
  return made;
}

/** The downloads of one window of a workspace. */
function openWindow({ context, folder, server }: Scene) {
  const isBusy = () => queue.items.some(({ state }) => state === 'running' || state === 'waiting');
  const records = new FolderRecords(isBusy, () => undefined, 100);
  const queue: DownloadQueue = new DownloadQueue({
    ...{ http: () => context.http, files: context.files, busyMs: 50 },
    record: (wanted) => records.open(wanted),
  });
  const store = new DownloadStore(memento, queue, records);
  cleanUp.push(() => store.close());
  const add = (name: string) =>
    store.add({ url: `${server.origin}/${name}`, folder, name, serverSupplied: true });
  return { store, queue, add };
}

const soon = { timeout: 30_000, interval: 50 };

it('what one window pauses is paused in the other, which may go on with it', async () => {
  const made = await given();
  const [first, second] = [openWindow(made), openWindow(made)];
  const held = first.add('held.fits');
  await vi.waitFor(() => expect(first.queue.get(held)?.received).toBeGreaterThanOrEqual(50_000), soon);
  await expect(second.store.goOn(made.folder)).rejects.toMatchObject({ kind: 'denied' });
  expect(second.queue.items).toEqual([]);

  first.queue.pause(held);
  // The first window lets go of the folder a while after nothing runs there any more.
  await vi.waitFor(() => second.store.goOn(made.folder), soon);
  expect(second.queue.get(held)).toMatchObject({ name: 'held.fits', state: 'paused' });
  expect(made.server.asked).toHaveLength(1);

  second.queue.resume(held);
  expect(await second.queue.finished(held)).toMatchObject({ state: 'done', received: whole.length });
  expect(await readFile(path.join(made.folder, 'held.fits'))).toEqual(whole);
  expect(first.queue.get(held)).toMatchObject({ state: 'paused' });

  await vi.waitFor(() => first.store.goOn(made.folder), soon);
  expect(await first.queue.finished(held)).toMatchObject({ state: 'done', skipped: true });
  expect(made.server.asked).toHaveLength(2);
});

it('what waits for the other window goes on when that one is paused, and shows what is', async () => {
  const made = await given();
  const [first, second] = [openWindow(made), openWindow(made)];
  const held = first.add('held.fits');
  await vi.waitFor(() => expect(first.queue.get(held)?.received).toBeGreaterThanOrEqual(50_000), soon);
  const other = second.add('b.fits');
  await vi.waitFor(() => expect(second.queue.get(other)?.fault).toMatchObject({ kind: 'denied' }), soon);
  first.queue.pause(held);
  expect(await second.queue.finished(other)).toMatchObject({ state: 'done' });
  expect(second.queue.get(held)).toMatchObject({ state: 'paused' });
  expect(first.queue.get(held)).toMatchObject({ state: 'paused' });
});

it('what the other window cancels is cancelled here, too, as soon as it is looked at', async () => {
  const made = await given();
  const [first, second] = [openWindow(made), openWindow(made)];
  const held = first.add('held.fits');
  await vi.waitFor(() => expect(first.queue.get(held)?.received).toBeGreaterThanOrEqual(50_000), soon);
  first.queue.pause(held);
  await vi.waitFor(() => second.store.goOn(made.folder), soon);
  second.queue.cancel(held);
  await vi.waitFor(async () => expect(await made.list()).not.toContain('held.fits.part'), soon);
  await vi.waitFor(() => first.store.goOn(made.folder), soon);
  expect(first.queue.get(held)).toMatchObject({ state: 'cancelled' });
  expect(made.server.asked).toHaveLength(1);
});
