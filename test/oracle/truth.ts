import { python } from '../support/truths/python';
import { execFile, execFileSync } from 'node:child_process';
import path from 'node:path';

/** One card as astropy reads it: keyword, value with its type (null where it cannot be read), comment. */
export type CardTruth = readonly [keyword: string, value: string | null, comment: string];

/** An array by its NumPy type, its shape and the digest of its bytes. */
export interface ArrayTruth {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly sha256: string;
}

/** The pixels of an image HDU; null where it has none. */
export type PixelTruth = ArrayTruth | { readonly error: string } | null;

export interface HduTruth {
  readonly kind: string;
  readonly name: string;
  readonly version: number;
  readonly cards: readonly CardTruth[];
  readonly pixels: PixelTruth;
}

/** What astropy says of one file. */
export interface FileTruth {
  readonly path: string;
  readonly hdus?: readonly HduTruth[];
  readonly error?: string;
}

/** Why there is no truth to compare with; null where there is. */
export function noAstropy(): string | null {
  try {
    execFileSync(python, ['-c', 'import astropy.io.fits'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'python3-astropy is not installed';
  }
}

/** Runs one of the scripts of this folder; gives what it prints. */
export function runPython(script: string, args: readonly string[], input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const file = path.join(import.meta.dirname, script);
    const child = execFile(python, [file, ...args], { maxBuffer: 1 << 30 }, (error, stdout) => {
      if (error) reject(new Error(`${script} failed.`, { cause: error }));
      else resolve(stdout);
    });
    child.stdin?.end(input);
  });
}

/** What astropy says of each of these files. */
export async function astropyTruth(files: readonly string[]): Promise<FileTruth[]> {
  const lines = await runPython('astropyTruth.py', [], files.join('\n'));
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as FileTruth);
}
