import { createReadStream, createWriteStream } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { run } from '../../../scripts/lib/run.mjs';
import { fitsFile } from '../../support/fits/file';
import { emptyPrimary, primaryHdu } from '../../support/fits/image';
import { binaryTable } from '../../support/fits/table';
import { background } from '../files';

/** Bytes that are written at once. */
const pieceRows = 256;

/** Noise as a sky background is, float32, of any number of planes; of more than one only the first has it. */
export async function writeLarge(file: string, edge: number, planes = 1): Promise<void> {
  const handle = await open(file, 'w');
  try {
    const axes = planes === 1 ? [edge, edge] : [edge, edge, planes];
    const cards = [
      ['SIMPLE', 'T'],
      ['BITPIX', '-32'],
      ['NAXIS', axes.length],
      ...axes.map((length, axis) => [`NAXIS${axis + 1}`, length] as const),
    ].map(([keyword, value]) => `${String(keyword).padEnd(8)}= ${String(value).padStart(20)}`.padEnd(80));
    await handle.write([...cards, 'END'].join('').padEnd(2880));
    const piece = Buffer.alloc(edge * pieceRows * 4);
    const values = background(edge, pieceRows);
    for (let at = 0; at < values.length; at++) piece.writeFloatBE(values[at]!, at * 4);
    for (let row = 0; row < edge; row += pieceRows)
      await handle.write(piece, 0, Math.min(pieceRows, edge - row) * edge * 4);
    await handle.truncate(Math.ceil((2880 + edge * edge * planes * 4) / 2880) * 2880);
    // Else the system would write it to disk while it is measured how fast it opens.
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** 6000² int16, compressed by cfitsio with RICE. */
export async function writeRice(folder: string): Promise<string> {
  const plain = path.join(folder, 'rice.fits');
  await writeFile(plain, primaryHdu({ bitpix: 16, axes: [6000, 6000], data: background(6000, 6000) }));
  await run('fpack', ['-r', '-D', '-Y', plain], { cwd: folder });
  return 'rice.fits.fz';
}

export async function writeGzip(folder: string): Promise<string> {
  const plain = path.join(folder, 'zipped.fits');
  await writeLarge(plain, 4096);
  await pipeline(createReadStream(plain), createGzip({ level: 1 }), createWriteStream(`${plain}.gz`));
  return 'zipped.fits.gz';
}

/** Ten million rows of a number and two measurements. */
export async function writeTable(file: string, rows: number): Promise<void> {
  // The header of a small one, its rows again and again.
  const few = 100_000;
  const all = Array.from({ length: few }, (_, at) => at);
  const table = binaryTable(
    [
      { name: 'ID', type: 'J', values: all },
      { name: 'RA', type: 'D', unit: 'deg', values: all.map((at) => (at * 0.0036) % 360) },
      { name: 'MAG', type: 'E', unit: 'mag', values: all.map((at) => 12 + ((at * 7919) % 1009) / 100) },
    ],
    'ROWS',
  );
  const width = 16;
  const bytes = Buffer.from(fitsFile(emptyPrimary(), table));
  const start = bytes.length - Math.ceil((few * width) / 2880) * 2880;
  const header = bytes.subarray(0, start).toString('latin1');
  const naxis2 = header.lastIndexOf('NAXIS2  =');
  bytes.write(String(rows).padStart(20), naxis2 + 10, 'latin1');
  const handle = await open(file, 'w');
  try {
    await handle.write(bytes, 0, start);
    for (let row = 0; row < rows; row += few) await handle.write(bytes, start, few * width);
    await handle.truncate(start + Math.ceil((rows * width) / 2880) * 2880);
  } finally {
    await handle.close();
  }
}
