import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FileSource } from '../../src/base/node/fileSource';
import { InlineEngine, type TileEngine } from '../../src/fits/compress/image/engine';
import { FitsDocument } from '../../src/fits/document';
import { planeOf, visitPlane } from '../../src/fits/image/plane';
import { TilePool } from '../../src/workers/tilePool';
import { primaryHdu } from '../support/fits/image';
import { sky } from './sky';
import { median, printTable } from './numbers';

const edge = 6000;
const rounds = 5;

/** Each with the bars of one thread and of all, as ratios to funpack's speed. */
const forms = [
  { name: 'RICE int16', bitpix: 16, options: ['-r'] },
  { name: 'RICE quantised float32', bitpix: -32, options: ['-r', '-q1', '4'] },
  { name: 'GZIP_2 int16', bitpix: 16, options: ['-g2'] },
  { name: 'HCOMPRESS int16', bitpix: 16, options: ['-h'] },
] as const;

/**
 * The whole of a 6000 × 6000 image decoded from memory-backed storage, against funpack writing it there;
 * from funpack's time that of starting it is taken off, for ours runs in a process that has started.
 */
export async function decode(): Promise<void> {
  const folder = await mkdtemp('/dev/shm/almagest-decode-');
  try {
    const rows = [
      ['what', 'funpack/s', '1 thread/s', 'ratio', 'bar', 'threads/s', 'ratio', 'bar', 'CPU of 1 thread'],
    ];
    const pool = new TilePool(path.join(import.meta.dirname, '../dist/tiles.worker.js'));
    for (const form of forms) rows.push(await measure(folder, form, pool));
    console.log(`\nDecoding ${edge} × ${edge}, medians of ${rounds}\n`);
    printTable(rows);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measure(folder: string, form: (typeof forms)[number], pool: TileEngine): Promise<string[]> {
  const packed = path.join(folder, 'image.fz');
  const plain = path.join(folder, 'image.fits');
  const { bitpix, options, name } = form;
  await writeFile(plain, primaryHdu({ bitpix, axes: [edge, edge], data: sky(edge, edge) }));
  execFileSync('fpack', [...options, '-O', packed, plain]);
  await rm(plain);
  const single = new InlineEngine();
  await ours(packed, single);
  await ours(packed, pool);
  const times: [number, number, number][] = [];
  for (let round = 0; round < rounds; round++) {
    times.push([funpack(packed, plain) - start(), await ours(packed, single), await ours(packed, pool)]);
    await rm(plain);
  }
  const [theirs, one, all] = [0, 1, 2].map((column) => median(times.map((row) => row[column]!))) as [
    number,
    number,
    number,
  ];
  const ratio = (column: 1 | 2) => median(times.map((row) => row[0] / row[column]));
  const judged = (column: 1 | 2, bar: number) => `≥ ${bar} ${ratio(column) >= bar ? 'kept' : 'missed'}`;
  const theirCpu = cpuOf('funpack', '-O', plain, packed);
  const before = process.cpuUsage();
  await ours(packed, single);
  const { user, system } = process.cpuUsage(before);
  await rm(plain);
  await stat(packed).then(() => rm(packed));
  return [
    name,
    ...[theirs.toFixed(2), one.toFixed(2), ratio(1).toFixed(2), judged(1, 0.8)],
    ...[all.toFixed(2), ratio(2).toFixed(2), judged(2, 1.3)],
    (theirCpu / ((user + system) / 1e6)).toFixed(2),
  ];
}

function seconds(work: () => void): number {
  const begin = performance.now();
  work();
  return (performance.now() - begin) / 1000;
}

/** Seconds of processor time that a program takes: of use where other work disturbs the clock's. */
function cpuOf(...command: readonly string[]): number {
  const text = execFileSync('bash', ['-c', '"$@"; times', 'bash', ...command], { encoding: 'utf8' });
  // The second line is that of the children: user and system, each as 0m1.234s.
  const parts = [
    ...text
      .trim()
      .split('\n')
      .at(-1)!
      .matchAll(/(\d+)m([\d.]+)s/g),
  ];
  return parts.reduce((sum, [, minutes, rest]) => sum + Number(minutes) * 60 + Number(rest), 0);
}

function funpack(packed: string, out: string): number {
  return seconds(() => execFileSync('funpack', ['-O', out, packed]));
}

/** What a process costs that only says its version. */
function start(): number {
  return seconds(() => execFileSync('funpack', ['-V'], { stdio: 'ignore' }));
}

/** Opens the file and brings all pixels to memory. */
async function ours(file: string, engine: TileEngine): Promise<number> {
  const begin = performance.now();
  const source = await FileSource.open(file);
  const document = await FitsDocument.open(source, undefined, undefined, engine);
  const { index } = document.summary.hdus.find(({ compression }) => compression !== null)!;
  const { layout, reader } = await document.image(index);
  const pixels = new Uint8Array(edge * edge * layout.pixelBytes);
  const plane = planeOf(layout, { hdu: index, slice: [] }, file);
  const all = { x: 0, y: 0, width: edge, height: edge, step: 1 };
  await visitPlane(reader, plane, all, (x, y, run) => {
    const { buffer, byteOffset, byteLength } = run.stored();
    pixels.set(new Uint8Array(buffer, byteOffset, byteLength), (y * edge + x) * layout.pixelBytes);
  });
  await source.close();
  return (performance.now() - begin) / 1000;
}
