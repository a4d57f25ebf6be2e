import { expect, it } from 'vitest';
import { ArrivingSource, type GrowingStore } from '../base/arrivingSource';
import { FitsService } from './service';
import { buildHeader, buildImage, imageCards, join } from './testing/buildFits';

/** A store in memory. */
function memoryStore(): GrowingStore {
  let bytes = new Uint8Array(0);
  return {
    limit: 1e6,
    append: (more) => {
      bytes = join(bytes, more);
      return Promise.resolve();
    },
    readInto: (target, offset) => {
      const part = bytes.subarray(offset, offset + target.length);
      target.set(part);
      return Promise.resolve(part.length);
    },
    close: () => Promise.resolve(),
  };
}

/** A file of which a part comes at once, and the rest when it is let go. */
async function arriving(first: Uint8Array, rest: Uint8Array, failure?: Error) {
  let letGo: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const sender = {
    name: 'a.fits.gz',
    atMost: 1e9,
    async *pieces() {
      yield first;
      await gate;
      yield rest;
      if (failure) throw failure;
    },
    close: () => Promise.resolve(),
  };
  return { source: await ArrivingSource.open(sender, memoryStore()), letGo };
}

const primary = buildHeader(imageCards(8, []));
const science = buildImage(16, [3], [1, 2, 3], [['EXTNAME', 'SCI']], true);
const error = buildImage(16, [3], [4, 5, 6], [['EXTNAME', 'ERR']], true);

it('shows the first picture before the rest of the file has come', async () => {
  const { source, letGo } = await arriving(join(primary, science), error);
  const service = new FitsService(() => Promise.resolve(source));
  const { summary, first } = await service.open(null);
  expect([summary.complete, summary.hdus.length, first]).toEqual([false, 2, 1]);
  expect(summary.hdus.flatMap(({ problems }) => problems)).toEqual([]);
  expect(await service.pixel({ hdu: 1, slice: [], x: 2, y: 0 })).toEqual({ text: '3' });
  const whole = service.whole(null);
  letGo();
  const { summary: all } = await whole;
  expect([all.complete, all.size, all.hdus.length]).toEqual([true, 14_400, 3]);
  expect(await service.pixel({ hdu: 2, slice: [], x: 0, y: 0 })).toEqual({ text: '4' });
});

it('says in the end where the file broke off, and that data are cut', async () => {
  const { source, letGo } = await arriving(
    join(primary, science),
    error.subarray(0, 2882),
    new Error('cut!'),
  );
  letGo();
  const service = new FitsService(() => Promise.resolve(source));
  await service.open(null);
  const { summary } = await service.whole(null);
  expect(summary.problems[0]!.message).toBe('cut!');
  expect(summary.hdus[2]!.problems[0]!.message).toMatch(/promises 6 bytes, the file has 2/);
});

it('lets a reader that waits go when it has lost interest', async () => {
  const { source, letGo } = await arriving(primary, science);
  const stop = new AbortController();
  const read = source.read(5000, 10, stop.signal);
  stop.abort();
  await expect(read).rejects.toMatchObject({ kind: 'cancelled' });
  letGo();
  expect(await source.read(2880, 8)).toEqual(science.subarray(0, 8));
});
