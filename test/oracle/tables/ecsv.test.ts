import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { tableToEcsv } from '../../../src/base/text/ecsvWriter';
import { FitsDocument } from '../../../src/fits/document';
import { asAstropyReads } from '../../../src/fits/table/asAstropyReads';
import { openSource } from '../../../src/sources/openSource';
import { howMany } from '../../support/howMany';
import { acceptedDifferences, corpusFiles, corpusFolder, sha256 } from '../corpus';
import { noAstropy, runPython } from '../truth';

const folder = corpusFolder();
const reason = folder ? noAstropy() : 'ALMAGEST_CORPUS names no corpus';
/** One file of so many is written. */
const every = howMany(4, 1);
const mostRows = 2000;
const mostBytes = 2 << 20;

it.skipIf(reason)(
  `writes ECSV that gives astropy what it reads from the HDU${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const scratch = await mkdtemp(path.join(tmpdir(), 'almagest-ecsv-'));
    try {
      const files = [...corpusFiles(folder!).values()].flat();
      const lines: string[] = [];
      for (const file of files.filter((_, at) => at % every === 0)) {
        lines.push(...(await writeTables(file, scratch, lines.length)));
      }
      const told = (await runPython('tables/ecsvTruth.py', [], lines.join('\n'))).trim().split('\n');
      const accepted = acceptedDifferences('tables/acceptedEcsv.json');
      const differing = new Map<string, string>();
      const count = { same: 0, accepted: 0, astropyFails: 0 };
      for (const [at, answer] of told.entries()) {
        const [file, hdu] = lines[at]!.split('\t') as [string, string];
        if (answer === 'same') count.same++;
        else if (answer.startsWith('astropy fails')) count.astropyFails++;
        else {
          const digest = `${sha256(file)}/${hdu}`;
          if (accepted[digest]) count.accepted++;
          else differing.set(`${file} (${digest})`, answer);
        }
      }
      console.log(`ECSV of ${lines.length} tables: ${JSON.stringify(count)}`);
      expect(Object.fromEntries(differing)).toEqual({});
      expect(count.same).toBeGreaterThan(0.8 * lines.length);
    } finally {
      await rm(scratch, { recursive: true });
    }
  },
);

/** Writes the tables of a file that are small; gives the line that ecsvTruth.py takes for each. */
async function writeTables(file: string, scratch: string, from: number): Promise<string[]> {
  const lines: string[] = [];
  const source = await openSource({ kind: 'file', path: file, name: file });
  try {
    const document = await FitsDocument.open(source);
    await document.whole();
    for (const { index, kind } of document.summary.hdus) {
      if (kind !== 'table' && kind !== 'ascii-table') continue;
      const table = await document.table(index);
      const { nrows, rowBytes, heapBytes } = table.source;
      if (nrows > mostRows || nrows * rowBytes + heapBytes > mostBytes) continue;
      const ecsv = path.join(scratch, `${from + lines.length}.ecsv`);
      await writeFile(ecsv, tableToEcsv(asAstropyReads(await table.rows(0, nrows), table.columns)));
      lines.push(`${file}\t${index}\t${ecsv}`);
    }
  } catch {
    // What cannot be opened is for other tests.
  } finally {
    await source.close();
  }
  return lines;
}
