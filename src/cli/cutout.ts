import path from 'node:path';
import { TilePool } from '../workers/tilePool';
import { openFile } from './openFile';
import { writeCutout } from '../fits/cutout/writeCutout';
import { FitsDocument } from '../fits/document';
import { selectHdu } from '../fits/hdu/selectHdu';
import { regionBox } from '../fits/image/region';
import { fileAndOptions, WrongUse, type Command } from './command';
import { expectShape, noteBlanks, regionOption } from './imageOptions';
import { untilInterrupted } from './interrupted';
import { writeWhole } from '../base/node/writeWhole';

export const cutout: Command = {
  usage: 'cutout FILE --hdu N --region x1:x2,y1:y2,… --out G.fits',
  summary:
    'Write a region of an image HDU as a FITS file, with its coordinates kept right. 1-based, inclusive, in FITS order; * is a whole axis, x1:x2:s every s-th pixel. Pixels of damaged tiles are blank (NaN, or BLANK of integers), with a note.',
  async run(args) {
    const { file, values } = fileAndOptions(this, args, {
      hdu: { type: 'string' },
      region: { type: 'string' },
      out: { type: 'string' },
    });
    const { hdu, out } = values;
    if (!hdu?.trim() || !out || values.region === undefined) {
      throw new WrongUse(`${this.usage}: --hdu, --region and --out are needed.`);
    }
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
      const { layout, reader } = await document.image(summary.index);
      const box = regionBox(region, layout.axes, { source: source.name, hdu: summary.index });
      const stop = untilInterrupted();
      await writeWhole(out, (write, patch) =>
        writeCutout(document, summary.index, box, { write, ...(patch ? { patch } : {}) }, stop),
      );
      process.stderr.write(`${out}: ${box.count.join(' × ')}, BITPIX ${layout.bitpix}\n`);
      noteBlanks(reader.faults);
    } finally {
      await source.close();
    }
  },
};
