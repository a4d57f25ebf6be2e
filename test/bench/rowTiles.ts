import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FileSource } from '../../src/base/node/fileSource';
import { FitsService } from '../../src/fits/service';
import { fitLevel, tilesOf } from '../../src/messages';
import { TilePool } from '../../src/workers/tilePool';
import { primaryHdu } from '../support/fits/image';
import { median, printTable, spread } from './numbers';
import { sky } from './sky';

const edge = 32_768;
const strip = 512;
const viewport = { width: 1400, height: 900 };
const runs = 3;
const bar = 0.08;

/**
 * A picture of 1400 × 900 from RICE row tiles of 32,768² quantised float32, 4 GB of pixels, against
 * funpack of the whole. The image repeats a strip of 512 rows: each of its rows points to the strip's tile.
 * funpack writes to nowhere, and is timed on the strip, as many times as there are strips.
 */
export async function rowTiles(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'almagest-row-tiles-'));
  try {
    const [plain, packed, large] = ['strip.fits', 'strip.fz', 'large.fz'].map((name) =>
      path.join(folder, name),
    ) as [string, string, string];
    await writeFile(plain, primaryHdu({ bitpix: -32, axes: [edge, strip], data: sky(edge, strip) }));
    execFileSync('fpack', ['-r', '-q', '4', '-O', packed, plain]);
    await rm(plain);
    await writeFile(large, repeated(await readFile(packed)));
    const whole: number[] = [];
    const ours: number[] = [];
    for (let run = 0; run < runs; run++) {
      whole.push((timed(() => funpack(packed)) - timed(() => funpack(null))) * (edge / strip));
      const begin = performance.now();
      const tiles = new TilePool(path.join(import.meta.dirname, '../dist/tiles.worker.js'));
      const service = new FitsService(() => FileSource.open(large), tiles);
      const plane = { hdu: 1, slice: [] };
      const level = fitLevel({ width: edge, height: edge }, viewport);
      await service.plane(plane);
      for (const tile of tilesOf({ ...plane, level }, { width: edge, height: edge }))
        await service.tile(tile);
      ours.push(performance.now() - begin);
      service.close();
    }
    const ratios = ours.map((time, run) => time / whole[run]!);
    console.log(
      `\n1400 × 900 of ${edge} × ${edge} float32 in RICE row tiles, ${runs} runs, median (min–max)\n`,
    );
    printTable([
      ['what', 'value', 'bar'],
      ['funpack of the whole/ms', spread(whole, 0), ''],
      ['overview/ms', spread(ours, 0), ''],
      ['ratio', spread(ratios, 3), `≤ ${bar} ${median(ratios) <= bar ? 'kept' : 'missed'}`],
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The compressed strip as an image of `edge` rows, whose rows of tiles are the strip's, over and over. */
function repeated(file: Buffer): Buffer {
  const header = file.subarray(2880, 2880 + file.subarray(2880).indexOf('END'.padEnd(80)));
  const length = Math.ceil((header.length + 80) / 2880) * 2880;
  let text = file.subarray(2880, 2880 + length).toString('latin1');
  const number = (keyword: string) =>
    Number(new RegExp(`^.*?${keyword.padEnd(8)}= +(\\d+)`, 's').exec(text)![1]);
  const set = (keyword: string, value: number) => {
    text = text.replace(new RegExp(`(${keyword.padEnd(8)}= )[ \\d]{20}`), `$1${String(value).padStart(20)}`);
  };
  const rowBytes = number('NAXIS1');
  const start = 2880 + length;
  const rows = file.subarray(start, start + rowBytes * strip);
  const heap = file.subarray(start + rows.length, start + rows.length + number('PCOUNT'));
  set('NAXIS2', edge);
  set('ZNAXIS2', edge);
  const table = Buffer.concat(Array.from({ length: edge / strip }, () => rows));
  const data = Buffer.concat([table, heap]);
  const padding = Buffer.alloc((2880 - (data.length % 2880)) % 2880);
  return Buffer.concat([file.subarray(0, 2880), Buffer.from(text, 'latin1'), data, padding]);
}

/** To standard output, which leads nowhere; of no file what a process costs that says its version. */
function funpack(file: string | null): void {
  execFileSync('funpack', file === null ? ['-V'] : ['-S', file], { stdio: 'ignore' });
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
