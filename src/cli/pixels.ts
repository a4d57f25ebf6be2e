import path from 'node:path';
import { TilePool } from '../workers/tilePool';
import { FitsDocument } from '../fits/document';
import { selectHdu } from '../fits/hdu/selectHdu';
import { readArray } from '../fits/image/readArray';
import { regionBox } from '../fits/image/region';
import { fileAndOptions, WrongUse, type Command } from './command';
import { expectShape, noteBlanks, regionOption } from './imageOptions';
import { untilInterrupted } from './interrupted';
import { npyHeader } from './npy';
import { openFile } from './openFile';
import { writeWhole } from '../base/node/writeWhole';

export const pixels: Command = {
  usage: 'pixels FILE --hdu N [--region x1:x2,y1:y2,…] --out F.npy',
  summary:
    'Write the pixels of an image HDU, or of a region of it, as a NumPy array, as astropy’s .data has them. Pixels of damaged tiles are blank (NaN, or BLANK of integers), with a note.',
  async run(args) {
    const { file, values } = fileAndOptions(this, args, {
      hdu: { type: 'string' },
      region: { type: 'string' },
      out: { type: 'string' },
    });
    const { hdu, out } = values;
    if (!hdu?.trim() || !out) throw new WrongUse(`${this.usage}: --hdu and --out are needed.`);
    const region = regionOption(this, values.region);
    const source = await openFile(file);
    try {
      const document = await FitsDocument.open(
        source,
        undefined,
        undefined,
        new TilePool(path.join(__dirname, 'tiles.worker.js')),
      );
      const summary = selectHdu(document.summary, hdu);
      expectShape(summary);
      const image = await document.image(summary.index);
      const box = regionBox(region, image.layout.axes, { source: source.name, hdu: summary.index });
      const array = readArray(image, source.name, box);
      await writeWhole(out, async (write) => {
        await write(npyHeader(array.descr, array.shape));
        for await (const piece of array.pieces(untilInterrupted())) await write(piece);
      });
      process.stderr.write(`${out}: ${array.descr}, ${array.shape.join(' × ')}\n`);
      noteBlanks(image.reader.faults);
    } finally {
      await source.close();
    }
  },
};
