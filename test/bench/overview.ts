import { closeSync, openSync, readSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FileSource } from '../../src/base/node/fileSource';
import { FitsService } from '../../src/fits/service';
import { fitLevel, tilesOf } from '../../src/messages';
import { primaryHdu } from '../support/fits/image';
import { median, printTable, spread } from './numbers';

const edge = 32_768;
const viewport = { width: 1400, height: 900 };
const runs = 9;
/** Runs of both that don't count: the code is compiled in them. */
const warmUps = 2;
const timeBar = 3;
const memoryBar = 100;

/**
 * A picture of 1400 × 900 from 4 GB of float32: limits and all tiles of its fit, against a bare loop of
 * `pread` over the rows of which the picture is made. Both read pages that are in memory by then: the
 * file is sparse, its rows in question are read once before. Start-up is left out on both sides.
 */
export async function overview(): Promise<void> {
  const folder = await mkdtemp(
    path.join(process.env.ALMAGEST_BENCH_FOLDER ?? tmpdir(), 'almagest-overview-'),
  );
  try {
    const file = path.join(folder, 'large.fits');
    await writeSparse(file);
    const level = fitLevel({ width: edge, height: edge }, viewport);
    readRows(file, 2 ** level);
    const bare: number[] = [];
    const ours: number[] = [];
    const before = process.memoryUsage().rss;
    let most = before;
    for (let run = -warmUps; run < runs; run++) {
      const bareTime = timed(() => readRows(file, 2 ** level));
      const start = performance.now();
      const service = new FitsService(() => FileSource.open(file));
      const plane = { hdu: 0, slice: [] };
      await service.plane(plane);
      for (const tile of tilesOf({ ...plane, level }, { width: edge, height: edge }))
        await service.tile(tile);
      const ourTime = performance.now() - start;
      most = Math.max(most, process.memoryUsage.rss());
      service.close();
      if (run < 0) continue;
      bare.push(bareTime);
      ours.push(ourTime);
    }
    const ratios = ours.map((time, run) => time / bare[run]!);
    const growth = (most - before) / 2 ** 20;
    console.log(`\n1400 × 900 of ${edge} × ${edge} float32 (4 GB), ${runs} runs, median (min–max)\n`);
    printTable([
      ['what', 'value', 'bar'],
      ['pread of the rows/ms', spread(bare, 0), ''],
      ['overview/ms', spread(ours, 0), ''],
      ['ratio', spread(ratios, 2), `≤ ${timeBar} ${median(ratios) <= timeBar ? 'kept' : 'missed'}`],
      ['growth/MiB', growth.toFixed(0), `≤ ${memoryBar} ${growth <= memoryBar ? 'kept' : 'missed'}`],
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function writeSparse(file: string): Promise<void> {
  const handle = await open(file, 'w');
  try {
    const header = primaryHdu({ bitpix: -32, axes: [], data: [] });
    const text = Buffer.from(header).toString('latin1').slice(0, 160);
    const cards = [text.slice(0, 80), text.slice(80, 160), 'NAXIS   =                    2'];
    cards.push(`NAXIS1  = ${String(edge).padStart(20)}`, `NAXIS2  = ${String(edge).padStart(20)}`, 'END');
    await handle.write(
      cards
        .map((card) => card.padEnd(80))
        .join('')
        .padEnd(2880),
    );
    const row = new Uint8Array(edge * 4);
    const view = new DataView(row.buffer);
    for (let x = 0; x < edge; x++) view.setFloat32(x * 4, 1000 + (x % 977) / 7);
    for (let y = 0; y < edge; y += 32) await handle.write(row, 0, row.length, 2880 + y * row.length);
    await handle.truncate(Math.ceil((2880 + edge * edge * 4) / 2880) * 2880);
  } finally {
    await handle.close();
  }
}

function readRows(file: string, step: number): void {
  const descriptor = openSync(file, 'r');
  const row = new Uint8Array(edge * 4);
  for (let y = 0; y < edge; y += step) readSync(descriptor, row, 0, row.length, 2880 + y * row.length);
  closeSync(descriptor);
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
