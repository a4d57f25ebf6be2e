import { AlmagestError } from '../base/errors';
import { FileSource } from '../base/node/fileSource';
import { FitsDocument } from '../fits/document';
import { selectHdu } from '../fits/hdu/selectHdu';
import { imageLayout } from '../fits/image/layout';
import { readArray } from '../fits/image/readArray';
import { fileAndOptions, type Command } from './command';
import { npyHeader } from './npy';
import { writeWhole } from './writeWhole';

export const pixels: Command = {
  usage: 'pixels FILE --hdu N --out F.npy',
  summary: 'Write the pixels of an image HDU as a NumPy array, as astropy’s .data has them.',
  async run(args) {
    const { file, values } = fileAndOptions(this, args, { hdu: { type: 'string' }, out: { type: 'string' } });
    const { hdu, out } = values;
    if (hdu === undefined || out === undefined) {
      throw new AlmagestError({ kind: 'usage', message: `${this.usage}: --hdu and --out are needed.` });
    }
    const source = await FileSource.open(file);
    try {
      const document = await FitsDocument.open(source);
      const summary = selectHdu(document.summary, hdu);
      const array = readArray(
        source,
        imageLayout(summary, await document.header(summary.index), source.name),
      );
      await writeWhole(out, async (write) => {
        await write(npyHeader(array.descr, array.shape));
        for await (const piece of array.pieces()) await write(piece);
      });
      process.stderr.write(`${out}: ${array.descr}, ${array.shape.join(' × ')}\n`);
    } finally {
      await source.close();
    }
  },
};
