import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AlmagestError } from '../../../src/base/errors';
import { openSource } from '../../../src/sources/openSource';
import { openSpectra } from '../../../src/spectra/openSpectra';
import { recordJson } from '../../../src/spectra/recordJson';
import { runPython } from '../truth';

/** What Python says of our reading; see compareSpectra.py. */
export interface Verdict {
  readonly file: string;
  readonly by: 'specutils' | 'astropy' | '';
  readonly verdict: 'agrees' | 'differs' | 'refused' | 'neither';
  readonly why: string;
}

/** What a file was recognised as, and where what was read of it stands as JSON. */
export interface ReadFile {
  readonly file: string;
  readonly format: string | null;
  readonly json: string | null;
}

/** Spectra of one file that are compared. */
const mostSpectra = 60;

/** Reads all spectra of a file and writes them to `folder`, as the command does. */
export async function readSpectra(file: string, folder: string): Promise<ReadFile> {
  const source = await openSource({ kind: 'file', path: file, name: path.basename(file) });
  try {
    const found = await openSpectra(source).catch((error: unknown) => {
      if (error instanceof AlmagestError && error.kind !== 'internal') return null;
      throw error;
    });
    if (!found) return { file, format: null, json: null };
    const most = found.shape === 'cube' ? 1 : mostSpectra;
    const count = found.count <= 200 ? found.count : most;
    const texts: string[] = [];
    for (let index = 0; index < count; index++) texts.push(recordJson(await found.read(index), index + 1));
    const json = path.join(folder, `${createHash('sha256').update(file).digest('hex').slice(0, 16)}.json`);
    await writeFile(json, `{"kind":"${found.kind}","spectra":[${texts.join(',')}]}`);
    return { file, format: found.recognition.format, json };
  } finally {
    await source.close();
  }
}

export async function verdictsOf(read: readonly ReadFile[]): Promise<Verdict[]> {
  const input = read.map(({ file, json }) => JSON.stringify({ file, json })).join('\n');
  const lines = (await runPython('spectra/compareSpectra.py', [], input)).split('\n');
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Verdict);
}
