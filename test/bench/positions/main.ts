import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { Header } from '../../../src/fits/header/header';
import { buildWcs } from '../../../src/wcs/build';
import { readKeywords } from '../../../src/wcs/keywords/read';
import { python } from '../../support/truths/python';
import { median, printTable, spread } from '../numbers';

const count = 1_000_000;
const alternations = 11;

const tan: Readonly<Record<string, string | number>> = {
  NAXIS: 2,
  NAXIS1: 4096,
  NAXIS2: 4096,
  CTYPE1: 'RA---TAN',
  CTYPE2: 'DEC--TAN',
  CRPIX1: 2048.5,
  CRPIX2: 2048.5,
  CRVAL1: 202.5,
  CRVAL2: 47.2,
  CD1_1: -0.0001,
  CD1_2: 0.00001,
  CD2_1: 0.00001,
  CD2_2: 0.0001,
};
const sip: typeof tan = {
  ...tan,
  CTYPE1: 'RA---TAN-SIP',
  CTYPE2: 'DEC--TAN-SIP',
  A_ORDER: 3,
  A_2_0: 2e-6,
  A_1_1: -1e-6,
  A_0_2: 5e-7,
  A_3_0: 1e-10,
  A_1_2: -2e-10,
  B_ORDER: 3,
  B_2_0: -1e-6,
  B_1_1: 3e-6,
  B_0_2: 1e-6,
  B_2_1: 2e-10,
  B_0_3: -1e-10,
};

/**
 * A million positions through TAN and TAN-SIP, both ways, against astropy.wcs on the same ones: into arrays that
 * the caller keeps, and into new ones each time, as astropy's are.
 */
export function positions(): Promise<void> {
  const rows = [['a million positions', 'times as fast as astropy, median (range)', 'bar', 'ours, ms']];
  for (const [name, cards, bar] of [
    ['TAN', tan, '≥ 4'],
    ['TAN-SIP', sip, '≥ 2'],
  ] as const) {
    for (const [direction, into] of [
      ['forward', 'kept'],
      ['back', 'kept'],
      ['forward', 'new'],
      ['back', 'new'],
    ] as const) {
      const ours = prepared(cards, direction, into === 'kept');
      ours();
      const ratios: number[] = [];
      const times: number[] = [];
      for (let round = 0; round < alternations; round++) {
        const theirs = measureTheirs(cards, direction);
        // Theirs is timed right after a call that is not: so is ours.
        ours();
        const start = performance.now();
        ours();
        const took = performance.now() - start;
        times.push(took);
        ratios.push((theirs * 1000) / took);
      }
      const way = direction === 'forward' ? 'pixel → world' : 'world → pixel';
      rows.push([`${name}, ${way}, into ${into} arrays`, spread(ratios, 2), bar, median(times).toFixed(0)]);
    }
  }
  printTable(rows);
  return Promise.resolve();
}

function prepared(cards: typeof tan, direction: 'forward' | 'back', kept: boolean): () => void {
  const text = Object.entries(cards)
    .map(([keyword, value]) =>
      `${keyword.padEnd(8)}= ${typeof value === 'string' ? `'${value}'` : value}`.padEnd(80),
    )
    .join('');
  const header = Header.parse(Buffer.from(text, 'latin1'), 0);
  const { wcs } = buildWcs(readKeywords(header, '', 2)!, header);
  const xs = Float64Array.from({ length: count }, (_, at) => ((at * 7919) % 4096000) / 1000 + 0.5);
  const ys = Float64Array.from({ length: count }, (_, at) => ((at * 104729) % 4096000) / 1000 + 0.5);
  const world = wcs.toWorld([xs, ys]);
  const into = kept ? [new Float64Array(count), new Float64Array(count)] : undefined;
  return direction === 'forward'
    ? () => void wcs.toWorld([xs, ys], into)
    : () => void wcs.toPixel(world, into);
}

function measureTheirs(cards: typeof tan, direction: string): number {
  const script = path.join(process.cwd(), 'test/bench/positions/theirs.py');
  return Number(execFileSync(python, [script, direction], { input: JSON.stringify(cards) }).toString());
}
