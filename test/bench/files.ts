import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { primaryHdu } from '../support/fits/image';

/** A file to open, and the bar for its time over that of an editor that does nothing. */
export interface BenchFile {
  readonly name: string;
  readonly bar: number;
}

/** Writes noise with a gradient, as a sky background is: int16 and float32, small and large. */
export async function writeBenchFiles(folder: string): Promise<readonly BenchFile[]> {
  const files = [
    { name: 'int16-400x300.fits', bitpix: 16, axes: [400, 300], bar: 2 },
    { name: 'float32-400x300.fits', bitpix: -32, axes: [400, 300], bar: 2 },
    { name: 'float32-4096x4096.fits', bitpix: -32, axes: [4096, 4096], bar: 3.5 },
  ] as const;
  for (const { name, bitpix, axes } of files) {
    const data = background(axes[0], axes[1]);
    await writeFile(path.join(folder, name), primaryHdu({ bitpix, axes, data }));
    await writeFile(path.join(folder, name.replace('.fits', '.nothing')), 'nothing');
  }
  return files.map(({ name, bar }) => ({ name, bar }));
}

export function background(width: number, height: number): Float32Array {
  const data = new Float32Array(width * height);
  let state = 1;
  for (let i = 0; i < data.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    data[i] = Math.round(1000 + (i % width) / 8 + (state >>> 24));
  }
  return data;
}
