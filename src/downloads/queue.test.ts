import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { scene, tinyFits, type Scene } from './node/testing/scene';
import type { DownloadItem } from './item';
import { DownloadQueue } from './queue';
import { RateMeter } from './rate';

const cleanUp: Scene[] = [];
afterEach(async () => {
  await Promise.all(cleanUp.splice(0).map((made) => made.close()));
});

/** `/good…` is a FITS file, `/held` begins and stalls, anything else is missing at first, then good. */
async function given(concurrency = 2) {
  const missing = new Set<string>();
  const made = await scene((request, response) => {
    const url = request.url ?? '';
    if (url.startsWith('/good')) response.end(tinyFits(20_000, url.length));
    else if (url.startsWith('/held')) response.write(tinyFits().subarray(0, 4000));
    else if (missing.has(url)) response.end(tinyFits());
    else response.writeHead(404).end(String(missing.add(url).size));
  });
  cleanUp.push(made);
  const queue = new DownloadQueue({ http: () => made.context.http, files: made.context.files, concurrency });
  const seen: DownloadItem[] = [];
  queue.changed.on((item) => seen.push(item));
  const add = (name: string) =>
    queue.add({
      url: `${made.server.origin}/${name}?x=1`,
      folder: made.folder,
      serverSupplied: true,
      expect: 'fits',
    }).id;
  const states = () => queue.items.map(({ name, state }) => `${name} ${state}`);
  const running = (id: string) =>
    new Promise<void>((resolve) => {
      const stop = queue.changed.on((item) => {
        if (item.id !== id || item.received === 0) return;
        stop();
        resolve();
      });
    });
  return { ...made, queue, seen, add, states, running };
}

describe('the queue', () => {
  it('brings every file, whatever happens to one', async () => {
    const { queue, add, states, list, seen } = await given();
    const ids = ['good', 'bad', 'good-2', 'good-33'].map(add);
    await setImmediate();
    expect(states()).toEqual(['good running', 'bad running', 'good-2 waiting', 'good-33 waiting']);
    await Promise.all(ids.map((id) => queue.finished(id)));
    expect(states()).toEqual(['good.fits done', 'bad failed', 'good-2.fits done', 'good-33.fits done']);
    expect(queue.items[1]?.fault).toMatchObject({ kind: 'not-found' });
    expect(await list()).toEqual(['good-2.fits', 'good-33.fits', 'good.fits']);
    const first = seen.filter(({ id }) => id === ids[0]).map(({ state }) => state);
    expect([...new Set(first)]).toEqual(['waiting', 'running', 'done']);
  });

  it('cancels one that runs and one that waits', async () => {
    const { queue, add, states, list, running } = await given(1);
    const [held, waiting, last] = ['held', 'good', 'good-2'].map(add) as [string, string, string];
    await running(held);
    queue.cancel(waiting);
    expect(states()).toEqual(['held running', 'good cancelled', 'good-2 waiting']);
    queue.cancel(held);
    expect(await queue.finished(last)).toMatchObject({ state: 'done' });
    expect(states()).toEqual(['held cancelled', 'good cancelled', 'good-2.fits done']);
    expect(await list()).toEqual(['good-2.fits']);
  });

  it('cancels all', async () => {
    const { queue, add, states, list, running } = await given(1);
    const ids = ['held', 'good', 'good-2'].map(add);
    await running(ids[0]!);
    queue.cancelAll();
    await Promise.all(ids.map((id) => queue.finished(id)));
    expect(states()).toEqual(['held cancelled', 'good cancelled', 'good-2 cancelled']);
    expect(await list()).toEqual([]);
  });

  it('tries a failed one again, and forgets what is over', async () => {
    const { queue, add, states, list } = await given();
    const id = add('later');
    expect(await queue.finished(id)).toMatchObject({ state: 'failed' });
    queue.retry(id);
    await setImmediate();
    expect(states()).toEqual(['later running']);
    expect(await queue.finished(id)).toMatchObject({ state: 'done', name: 'later.fits' });
    expect(queue.items[0]).not.toHaveProperty('fault');
    const removed: string[] = [];
    queue.removed.on((item) => removed.push(item.id));
    queue.remove();
    expect([queue.items, removed, await list()]).toEqual([[], [id], ['later.fits']]);
  });
});

describe('the rate', () => {
  it('settles on what flows', () => {
    const meter = new RateMeter();
    let rate = 0;
    for (let second = 0; second <= 20; second++) rate = meter.report(second * 3000, second * 1000);
    expect(rate).toBeCloseTo(3000);
    for (let second = 21; second <= 60; second++) rate = meter.report(60_000, second * 1000);
    expect(rate).toBeLessThan(1);
  });
});
