import { FitsDocument } from '../fits/document';
import { selectHdu } from '../fits/hdu/selectHdu';
import { regionBox } from '../fits/image/region';
import { boxStatistics } from '../fits/statistics/statistics';
import { fileAndOptions, WrongUse, type Command } from './command';
import { expectShape, regionOption } from './imageOptions';
import { untilInterrupted } from './interrupted';
import { openFile } from './openFile';

const percentiles = [0.5, 1, 5, 25, 50, 75, 95, 99, 99.5];

export const stats: Command = {
  usage: 'stats FILE --hdu N [--region x1:x2,y1:y2,…] [--json]',
  summary: 'Count, extremes, mean, deviation, percentiles and zscale limits of an image HDU or a region.',
  async run(args) {
    const { file, values } = fileAndOptions(this, args, {
      hdu: { type: 'string' },
      region: { type: 'string' },
      json: { type: 'boolean' },
    });
    if (!values.hdu?.trim()) throw new WrongUse(`${this.usage}: --hdu is needed.`);
    const region = regionOption(this, values.region);
    const source = await openFile(file);
    try {
      const document = await FitsDocument.open(source);
      const summary = selectHdu(document.summary, values.hdu);
      expectShape(summary);
      const image = await document.image(summary.index);
      const box = regionBox(region, image.layout.axes, { source: source.name, hdu: summary.index });
      const found = await boxStatistics(image, box, { percentiles, histogram: null }, untilInterrupted());
      const answer = {
        pixels: found.pixels,
        finite: found.finite,
        blank: found.blank,
        infinite: found.infinite,
        minimum: found.minimum,
        maximum: found.maximum,
        mean: found.mean,
        deviation: found.deviation,
        percentiles: Object.fromEntries(percentiles.map((one, at) => [String(one), found.percentiles[at]])),
        zscale: found.zscale,
        unit: summary.unit,
        problems: [...summary.problems, ...found.problems],
      };
      process.stdout.write(values.json ? `${JSON.stringify(answer, null, 2)}\n` : asText(answer));
    } finally {
      await source.close();
    }
  },
};

function asText(answer: Readonly<Record<string, unknown>>): string {
  return Object.entries(answer)
    .map(
      ([name, value]) => `${name.padEnd(12)}${typeof value === 'string' ? value : JSON.stringify(value)}\n`,
    )
    .join('');
}
