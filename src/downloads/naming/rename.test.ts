import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, it, vi } from 'vitest';
import { openFolder } from '../node/openFolder';
import { scene } from '../node/testing/scene';
import { DownloadQueue } from '../queue';

vi.setConfig({ testTimeout: 60_000 });
const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean();
});

const block = (...cards: readonly string[]) =>
  Buffer.from(
    [...cards, 'END']
      .map((card) => card.padEnd(80))
      .join('')
      .padEnd(2880),
    'latin1',
  );
/** An object in the primary header, a filter in the extension alone. */
const whole = Buffer.concat([
  block(
    ...['SIMPLE  =                    T', 'BITPIX  =                    8'],
    ...['NAXIS   =                    0', "OBJECT  = 'NGC 5194'"],
  ),
  block(
    ...["XTENSION= 'IMAGE   '", 'BITPIX  =                    8', 'NAXIS   =                    0'],
    ...['PCOUNT  =                    0', 'GCOUNT  =                    1', "FILTER  = 'F444W'"],
  ),
]);

it('is what the headers of a file say, also in a later run and inside of gzip', async () => {
  const made = await scene((request, response) => {
    response.end(request.url?.endsWith('.gz') ? gzipSync(whole) : whole);
  });
  cleanUp.push(() => made.close());
  const record = await openFolder(made.folder);
  cleanUp.push(() => record.close());
  const fetchAll = async () => {
    const queue = new DownloadQueue({
      ...{ http: () => made.context.http, files: made.context.files },
      record: () => Promise.resolve(record),
    });
    const ids = ['a.fits', 'b.fits.gz'].map((name) => {
      const request = { url: `${made.server.origin}/${name}`, folder: made.folder, below: 'jwst', name };
      return queue.add({ ...request, rename: '{OBJECT}_{FILTER}', serverSupplied: true }).id;
    });
    return Promise.all(ids.map((id) => queue.finished(id)));
  };
  await fetchAll();
  const rows = record.rows.map(({ local_path, status }) => `${local_path} ${status}`);
  // Of what is compressed the primary header alone is looked at.
  expect(rows.sort()).toEqual(['jwst/NGC 5194.fits.gz COMPLETE', 'jwst/NGC 5194_F444W.fits COMPLETE']);
  expect(await readFile(path.join(made.folder, 'jwst/NGC 5194_F444W.fits'))).toEqual(whole);
  expect((await fetchAll()).every((item) => item?.skipped)).toBe(true);
  expect(made.server.asked).toHaveLength(2);
});
