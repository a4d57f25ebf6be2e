import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { python } from '../../support/truths/python';

/** Kinds of recorded answers that hold records or links. */
export const categories = ['sia1', 'sia2', 'ssa', 'scs', 'datalink'] as const;
export type Category = (typeof categories)[number];

export interface RecordedAnswer {
  readonly category: Category;
  readonly file: string;
}

/** What pyvo makes of an answer: rows by its getters, or why it reads none. */
export type PyvoReading =
  | { readonly overflow: boolean; readonly rows: readonly Readonly<Record<string, unknown>>[] }
  | { readonly error: string };

/** The folder of recorded answers; null where this machine has none. */
export function answersFolder(): string | null {
  const corpus = process.env.ALMAGEST_CORPUS;
  const folder = corpus ? path.join(corpus, 'vo') : null;
  return folder && existsSync(folder) ? folder : null;
}

/** All answers of a kind, in whatever form they came. */
export function answersOf(folder: string, category: string): string[] {
  const place = path.join(folder, category);
  return readdirSync(place)
    .toSorted()
    .map((name) => path.join(place, name));
}

/** Bytes of an answer as a client hands them on, encoding taken off. */
export function bytesOf(file: string): Uint8Array {
  const bytes = readFileSync(file);
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

/** What pyvo says of answers, in one process. */
export function pyvoReadings(answers: readonly RecordedAnswer[]): Promise<PyvoReading[]> {
  return new Promise((resolve, reject) => {
    const script = path.join(import.meta.dirname, 'records.py');
    const child = execFile(python, [script], { maxBuffer: 1 << 28 }, (error, stdout) => {
      if (error) reject(new Error(error.message, { cause: error }));
      else {
        const lines = stdout.trim().split('\n');
        resolve(lines.map((line) => JSON.parse(line) as PyvoReading));
      }
    });
    child.stdin?.end(answers.map(({ category, file }) => `${category} ${file}`).join('\n'));
  });
}
