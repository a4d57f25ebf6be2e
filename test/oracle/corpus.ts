import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The folder of real FITS files, one folder per category; null where this machine has none. */
export function corpusFolder(): string | null {
  const corpus = process.env.ALMAGEST_CORPUS;
  const folder = corpus ? path.join(corpus, 'fits') : null;
  return folder && existsSync(folder) ? folder : null;
}

/** The files of each category, by the category's name. */
export function corpusFiles(folder: string): Map<string, string[]> {
  const categories = readdirSync(folder).toSorted();
  return new Map(
    categories.map((category) => [
      category,
      readdirSync(path.join(folder, category)).map((name) => path.join(folder, category, name)),
    ]),
  );
}

/** Reviewed differences: the file's sha256 → why it is right that we read it differently. */
export function acceptedDifferences(list = 'accepted.json'): Readonly<Record<string, string>> {
  const text = readFileSync(path.join(import.meta.dirname, list), 'utf8');
  return JSON.parse(text) as Record<string, string>;
}

export function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
