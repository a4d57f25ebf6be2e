import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRoot } from '../../../scripts/lib/paths.mjs';
import { FileSource } from '../../../src/base/node/fileSource';
import { tableToCsv } from '../../../src/base/text/csvWriter';
import { FitsDocument } from '../../../src/fits/document';
import { columnStats } from '../../../src/fits/table/stats/columnStats';
import { python } from '../../support/truths/python';
import { median, printTable, spread } from '../numbers';

const rows = 1e7;
const alternations = 5;
const bar = 1;

interface Times {
  readonly page: number;
  readonly column: number;
  readonly limits: readonly unknown[];
}

/** First page and limits of one column of 10^7 rows, against astropy with memmap; start-up left out on both sides. */
export async function table(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'almagest-bench-'));
  const script = inRoot('test/bench/table/astropyTable.py');
  try {
    const file = path.join(folder, 'table.fits');
    execFileSync(python, [script, 'make', file, String(rows)]);
    const ours: Times[] = [];
    const theirs: Times[] = [];
    for (let turn = 0; turn <= alternations; turn++) {
      const peer = JSON.parse(execFileSync(python, [script, file], { encoding: 'utf8' })) as Times;
      const own = await measure(file);
      if (String(own.limits) !== String(peer.limits.map((limit) => Math.fround(limit as number)))) {
        throw new Error(`Limits ${own.limits.join(' ')} are not ${peer.limits.join(' ')}.`);
      }
      if (turn === 0) continue; // warms the page cache, and the code
      theirs.push(peer);
      ours.push(own);
    }
    console.log(`\nA table of 10^7 rows, ${alternations} alternations, median (min–max)\n`);
    const line = (name: string, key: 'page' | 'column') => {
      const ratios = theirs.map((peer, at) => peer[key] / ours[at]![key]);
      const kept = median(ratios) >= bar ? 'kept' : 'missed';
      const times = (all: readonly Times[]) =>
        spread(
          all.map((one) => one[key]),
          1,
        );
      return [name, times(ours), times(theirs), spread(ratios, 2), `≥ ${bar} ${kept}`];
    };
    printTable([
      ['what', 'almagest/ms', 'astropy/ms', 'times as fast', 'bar'],
      line('first page of 100 rows', 'page'),
      line('min and max of a column', 'column'),
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measure(file: string): Promise<Times> {
  const start = performance.now();
  const source = await FileSource.open(file);
  try {
    const document = await FitsDocument.open(source);
    const opened = await document.table(1);
    tableToCsv(await opened.rows(0, 100));
    const first = performance.now();
    const { min, max } = await columnStats(opened, 'mag');
    return { page: first - start, column: performance.now() - first, limits: [min, max] };
  } finally {
    await source.close();
  }
}
