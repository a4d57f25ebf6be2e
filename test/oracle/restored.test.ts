import path from 'node:path';
import { expect, it } from 'vitest';
import { needs } from '../../scripts/lib/needs.mjs';
import { FitsDocument } from '../../src/fits/document';
import { openSource } from '../../src/sources/openSource';
import { corpusFiles, corpusFolder } from './corpus';
import { plainCard } from './plainCard';
import { noAstropy, runPython, type CardTruth } from './truth';

interface RestoredTruth {
  readonly path: string;
  readonly hdus: readonly {
    readonly hdu: number;
    readonly astropy: readonly CardTruth[] | null;
    readonly funpack: readonly CardTruth[] | null;
  }[];
}

const folder = corpusFolder();
const reason = !folder
  ? 'ALMAGEST_CORPUS names no corpus'
  : needs.cfitsio.present()
    ? noAstropy()
    : 'funpack is not installed';

it.skipIf(reason)(
  `restores headers as astropy and funpack do${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const files = [...corpusFiles(folder!).values()].flat();
    const lines = (await runPython('restoredTruth.py', [], files.join('\n'))).trim().split('\n');
    const counts = { astropy: 0, funpack: 0 };
    const differing: string[] = [];
    for (const { path: file, hdus } of lines.map((line) => JSON.parse(line) as RestoredTruth)) {
      if (hdus.length === 0) continue;
      const source = await openSource({ kind: 'file', path: file, name: path.basename(file) });
      const document = await FitsDocument.open(source);
      for (const truth of hdus) {
        const ours = (await document.originalHeader(truth.hdu)).cards.map(plainCard);
        for (const who of ['astropy', 'funpack'] as const) {
          const theirs = truth[who];
          if (!theirs) continue;
          counts[who]++;
          const difference = compare(ours, theirs, who);
          if (difference !== '') differing.push(`${path.basename(file)}[${truth.hdu}] ${who}: ${difference}`);
        }
      }
      await source.close();
    }
    console.log(`${counts.astropy} restored headers compared with astropy, ${counts.funpack} with funpack`);
    expect(differing).toEqual([]);
  },
);

/** Reviewed: keywords in which they differ from what the image had, and why they are not compared. */
const accepted = {
  // Left in from the compressed form, though they say nothing of the image: the sums are those of the
  // table of tiles.
  astropy: /^(CHECKSUM|DATASUM|ZDITHER0|ZBLANK)$/,
  // Made anew, with the time of making.
  funpack: /^(CHECKSUM|DATASUM)$/,
} as const;

function compare(
  ours: readonly CardTruth[],
  theirs: readonly CardTruth[],
  who: keyof typeof accepted,
): string {
  const [own, other] = [ours, theirs].map((cards) =>
    cards.filter(([keyword]) => !accepted[who].test(keyword)).map((card) => JSON.stringify(card)),
  ) as [string[], string[]];
  const missing = other.filter((card) => !own.includes(card));
  const more = own.filter((card) => !other.includes(card));
  const differing = [...missing.map((card) => `-${card}`), ...more.map((card) => `+${card}`)].join(' ');
  // EXTEND and the like come last in what astropy makes, where funpack leaves them where they were.
  const moved = who === 'funpack' && own.join() !== other.join();
  return differing === '' && moved ? 'the same cards in another order' : differing;
}
