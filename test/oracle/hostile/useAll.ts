import type { ByteSource } from '../../../src/base/byteSource';
import { tableToEcsv } from '../../../src/base/text/ecsvWriter';
import { verifyChecksums } from '../../../src/fits/checksum/verifyChecksums';
import { FitsDocument } from '../../../src/fits/document';
import { wholeBox } from '../../../src/fits/image/box';
import { boxStatistics } from '../../../src/fits/statistics/statistics';
import type { HduSummary } from '../../../src/fits/summary';
import { asAstropyReads } from '../../../src/fits/table/asAstropyReads';
import { verifyFile } from '../../../src/fits/verify/verifyFile';

/**
 * Everything that can be done with a file, one after another; `failed` is told of each that cannot.
 * Gives whether it has HDUs.
 */
export async function useAll(source: ByteSource, failed: (error: unknown) => void): Promise<boolean> {
  let opened = false;
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      failed(error);
    }
  };
  await attempt(async () => {
    const document = await FitsDocument.open(source);
    opened = true;
    for (const hdu of document.summary.hdus.slice(0, 8)) {
      await attempt(async () => verifyChecksums(source, hdu, await document.header(hdu.index)));
      await attempt(() => document.inheritedHeader(hdu.index));
      await attempt(() => document.originalHeader(hdu.index));
      if (hdu.kind === 'image' && hdu.axes.length > 0) await attempt(() => look(document, hdu, attempt));
      if (hdu.kind !== 'image' && hdu.kind !== 'other') await attempt(() => page(document, hdu));
    }
  });
  await attempt(() => verifyFile(source));
  return opened;
}

async function look(
  document: FitsDocument,
  { index, axes }: HduSummary,
  attempt: (work: () => Promise<unknown>) => Promise<void>,
): Promise<void> {
  const plane = { hdu: index, slice: axes.slice(2).map(() => 0) };
  await attempt(() => document.plane(plane));
  await attempt(() => document.tile({ ...plane, level: 1, x: 0, y: 0 }));
  const image = await document.image(index);
  const box = wholeBox(image.layout.axes.map((length) => Math.min(length, 300)));
  await boxStatistics(image, box, { percentiles: [1, 50, 99], histogram: { bins: 16, range: null } });
}

async function page(document: FitsDocument, { index }: HduSummary): Promise<void> {
  const table = await document.table(index);
  tableToEcsv(asAstropyReads(await table.rows(0, Math.min(table.nrows, 100)), table.columns));
}
