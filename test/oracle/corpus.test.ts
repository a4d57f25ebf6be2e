import { expect, it } from 'vitest';
import { compareFile, type Tally } from './compare';
import { acceptedDifferences, corpusFiles, corpusFolder, sha256 } from './corpus';
import { table } from './table';
import { astropyTruth, noAstropy } from './truth';

const folder = corpusFolder();
const reason = folder ? noAstropy() : 'ALMAGEST_CORPUS names no corpus';

it.skipIf(reason)(`reads the corpus as astropy does${reason ? ` (skipped: ${reason})` : ''}`, async () => {
  const files = corpusFiles(folder!);
  const truths = new Map(
    (await astropyTruth([...files.values()].flat())).map((truth) => [truth.path, truth]),
  );
  const accepted = acceptedDifferences();
  const tallies = new Map<string, Tally[]>();
  const unexpected: string[] = [];
  for (const [category, paths] of files) {
    const own: Tally[] = [];
    tallies.set(category, own);
    for (const file of paths) {
      const tally = await compareFile(truths.get(file)!);
      own.push(tally);
      const digest = sha256(file);
      const listed = accepted[digest] !== undefined;
      if (listed && tally.differences.length === 0) unexpected.push(`${file} is listed, but agrees`);
      if (!listed) unexpected.push(...tally.differences.map((line) => `${file} (${digest}): ${line}`));
    }
  }
  console.log(table(tallies));
  expect(unexpected).toEqual([]);
});
