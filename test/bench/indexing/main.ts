import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { inRoot } from '../../../scripts/lib/paths.mjs';
import { fitsFile } from '../../support/fits/file';
import { emptyPrimary, imageExtension } from '../../support/fits/image';
import { python } from '../../support/truths/python';
import { printTable, spread } from '../numbers';
import { kernelsInBundle } from '../../../scripts/lib/kernels.mjs';

const rounds = 5;
const extensions = 10_000;
const bar = 10;

/**
 * All HDUs of a file of 10,000 small images, against astropy (which is asked for their number, so that
 * it reads all headers). Each round starts both in processes of their own, whose start is not counted,
 * on a file that was read just before; the first index in a process and the second are told apart.
 */
export async function index(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'almagest-bench-'));
  try {
    const file = path.join(folder, 'many.fits');
    const script = path.join(folder, 'ours.cjs');
    await writeFile(file, manyImages());
    await build({
      plugins: [kernelsInBundle],
      entryPoints: [inRoot('test/bench/indexing/ours.ts')],
      outfile: script,
      bundle: true,
      minify: true,
      platform: 'node',
    });
    const ratios: [number[], number[]] = [[], []];
    const times: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      await readFile(file);
      const theirs = await timed(python, [inRoot('test/bench/indexing/theirs.py'), file]);
      await readFile(file);
      const ours = await timed(process.execPath, [script, file]);
      for (const which of [0, 1] as const) {
        ratios[which].push(theirs[which] / ours[which]);
        times[which].push(ours[which]);
      }
    }
    console.log(`\nIndex of ${extensions + 1} HDUs, ${rounds} rounds, median (min–max)\n`);
    printTable([
      ['', 'ours, ms', 'astropy / ours', 'bar'],
      ['first in the process', spread(times[0], 0), spread(ratios[0], 1), `≥ ${bar}`],
      ['second', spread(times[1], 0), spread(ratios[1], 1), `≥ ${bar}`],
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function manyImages(): Uint8Array {
  const data = new Int16Array(400);
  const images = Array.from({ length: extensions }, (_, at) =>
    imageExtension({ bitpix: 16, axes: [20, 20], data, name: `IMAGE${at}`, version: 1 }),
  );
  return fitsFile(emptyPrimary(), ...images);
}

async function timed(program: string, args: readonly string[]): Promise<readonly [number, number]> {
  const { stdout } = await promisify(execFile)(program, args);
  const [hdus, first, second] = JSON.parse(stdout) as [number, number, number];
  if (hdus !== extensions + 1) throw new Error(`${program} found ${hdus} HDUs.`);
  return [first, second];
}
