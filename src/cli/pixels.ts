import { AlmagestError } from '../base/errors';

import { FitsDocument } from '../fits/document';
import { selectHdu } from '../fits/hdu/selectHdu';
import { readArray } from '../fits/image/readArray';
import type { HduSummary } from '../fits/summary';
import { fileAndOptions, WrongUse, type Command } from './command';
import { npyHeader } from './npy';
import { openFile } from './openFile';
import { writeWhole } from './writeWhole';

export const pixels: Command = {
  usage: 'pixels FILE --hdu N --out F.npy',
  summary: 'Write the pixels of an image HDU as a NumPy array, as astropy’s .data has them.',
  async run(args) {
    const { file, values } = fileAndOptions(this, args, { hdu: { type: 'string' }, out: { type: 'string' } });
    const { hdu, out } = values;
    if (!hdu?.trim() || !out) throw new WrongUse(`${this.usage}: --hdu and --out are needed.`);
    const source = await openFile(file);
    try {
      const document = await FitsDocument.open(source);
      const summary = selectHdu(document.summary, hdu);
      expectShape(summary);
      const array = readArray(await document.image(summary.index), source.name);
      await writeWhole(out, async (write) => {
        await write(npyHeader(array.descr, array.shape));
        for await (const piece of array.pieces(interrupted())) await write(piece);
      });
      process.stderr.write(`${out}: ${array.descr}, ${array.shape.join(' × ')}\n`);
    } finally {
      await source.close();
    }
  },
};

/** @throws AlmagestError `malformed` where the header does not say how many pixels there are */
function expectShape({ problems, dataLength }: HduSummary): void {
  const declares = dataLength === 0 ? /^(NAXIS|GCOUNT)/ : /^NAXIS/;
  const unclear = problems.find(({ where }) => declares.test(where?.keyword ?? ''));
  if (unclear) throw new AlmagestError(unclear);
}

/** Aborts with Ctrl-C and its like, so that what was begun is removed. */
function interrupted(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort());
  return stop.signal;
}
