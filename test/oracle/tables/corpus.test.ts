import path from 'node:path';
import { expect, it } from 'vitest';
import { acceptedDifferences, corpusFiles, corpusFolder, sha256 } from '../corpus';
import { noAstropy, runPython } from '../truth';
import { compareTable, noTables, type TableTally, type TableTruth } from './compare';
import { printTally } from './print';

const folder = corpusFolder();
const reason = folder ? noAstropy() : 'ALMAGEST_CORPUS names no corpus';

it.skipIf(reason)(`reads tables as astropy does${reason ? ` (skipped: ${reason})` : ''}`, async () => {
  const files = [...corpusFiles(folder!).values()].flat();
  const lines = (await runPython('tables/tableTruth.py', [], files.join('\n'))).trim().split('\n');
  const accepted = acceptedDifferences('tables/accepted.json');
  const tallies = new Map<string, TableTally>();
  const unexpected: string[] = [];
  const differing = new Set<string>();
  for (const truth of lines.map((line) => JSON.parse(line) as TableTruth)) {
    const category = path.basename(path.dirname(truth.path));
    const tally = tallies.get(category) ?? noTables();
    tallies.set(category, tally);
    const before = tally.differences.length;
    await compareTable(truth, tally);
    const found = tally.differences.slice(before);
    if (found.length === 0) continue;
    const digest = `${sha256(truth.path)}/${truth.hdu}`;
    differing.add(digest);
    if (!accepted[digest]) unexpected.push(...found.map((line) => `${truth.path} (${digest}): ${line}`));
  }
  console.log(printTally(tallies));
  expect(unexpected).toEqual([]);
  expect(Object.keys(accepted).filter((digest) => !differing.has(digest))).toEqual([]);
});
