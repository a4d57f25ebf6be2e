import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRoot } from '../../../scripts/lib/paths.mjs';
import { python } from '../../support/truths/python';
import { median, printTable, spread } from '../numbers';
import { json } from './json';
import { writeTabledata } from './makeTable';

const rounds = 5;
const rows = 100_000;
const bars = { astropy: 10, stil: 2 };

interface Reading {
  readonly seconds: readonly number[];
  readonly growth: number;
  readonly columnBytes: number;
  readonly longestTurn: number;
}

/**
 * Reading a VOTable whole, against astropy and STIL, in turns: seconds without the start of any of them,
 * the first time in a process and once it is warm (STIL runs once: its JVM's start is that of a table of
 * one row). Memory is the growth of the process at its highest, beside what the columns take. Last, a
 * JSON answer of 300,000 rows.
 */
export async function votable(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'almagest-bench-'));
  try {
    const tabledata = path.join(folder, 'tabledata.vot');
    const binary2 = path.join(folder, 'binary2.vot');
    const tiny = path.join(folder, 'tiny.vot');
    await writeTabledata(tabledata, rows);
    await writeTabledata(tiny, 1);
    stilts('tpipe', `in=${tabledata}`, `out=${binary2}`, 'ofmt=votable-binary2-inline');
    for (const [name, file] of [
      ['TABLEDATA', tabledata],
      ['BINARY2', binary2],
    ] as const) {
      compare(name, file, tiny);
    }
    await json(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compare(name: string, file: string, tiny: string): void {
  const ours: Reading[] = [];
  const astropy: Pick<Reading, 'seconds'>[] = [];
  const stil: number[] = [];
  for (let i = 0; i < rounds; i++) {
    ours.push(node('--expose-gc', inRoot('out/votable-reader.mjs'), file, '3'));
    if (i < 2) {
      const script = inRoot('test/bench/votable/astropyReads.py');
      astropy.push(JSON.parse(run(python, [script, file, '2'])) as Pick<Reading, 'seconds'>);
    }
    stil.push(timed(file) - timed(tiny));
  }
  const firsts = ours.map(({ seconds }) => seconds[0]!);
  const later = ours.flatMap(({ seconds }) => seconds.slice(1));
  const theirs = {
    first: astropy.map(({ seconds }) => seconds[0]!),
    later: astropy.map(({ seconds }) => seconds[1]!),
  };
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0);
  const ratio = (peer: readonly number[], own: readonly number[], bar: number) => {
    const value = median(peer) / median(own);
    return `${value.toFixed(1)} (≥ ${bar} ${value >= bar ? 'kept' : 'missed'})`;
  };
  console.log(
    `\n${name}, ${rows} rows × 20, ${megabytes(statSync(file).size)} MB, seconds: median (min–max)\n`,
  );
  printTable([
    ['', 'first', 'warm', 'ratio first', 'ratio warm'],
    ['Almagest', spread(firsts, 2), spread(later, 2), '', ''],
    [
      'astropy',
      spread(theirs.first, 2),
      spread(theirs.later, 2),
      ratio(theirs.first, firsts, bars.astropy),
      ratio(theirs.later, later, bars.astropy),
    ],
    ['STIL', spread(stil, 2), '', ratio(stil, firsts, bars.stil), ''],
  ]);
  const growth = median(ours.map((reading) => reading.growth));
  const { columnBytes } = ours[0]!;
  const most = 2 * columnBytes + 64e6;
  console.log(
    `memory: ${megabytes(growth)} MB more, columns ${megabytes(columnBytes)} MB ` +
      `(≤ 2 × columns + 64 MB = ${megabytes(most)} MB ${growth <= most ? 'kept' : 'missed'}); ` +
      `longest turn ${spread(
        ours.map(({ longestTurn }) => longestTurn),
        0,
      )} ms of processor time`,
  );
}

function timed(file: string): number {
  const start = performance.now();
  stilts('tpipe', `in=${file}`, 'omode=count');
  return (performance.now() - start) / 1000;
}

const stilts = (...args: string[]) => run('stilts', args);
const node = (...args: string[]) => JSON.parse(run(process.execPath, args)) as Reading;

function run(command: string, args: readonly string[]): string {
  return execFileSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}
