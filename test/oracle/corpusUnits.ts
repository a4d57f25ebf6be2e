import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { FitsDocument } from '../../src/fits/document';
import { openSource } from '../../src/sources/openSource';

const keywords = /^(TUNIT\d+|BUNIT|CUNIT\d+[A-Z]?|TCUNI\d+|FLUX_?UNI\w*|XUNITS|YUNITS)$/;

/** Every unit text of the corpus: of FITS headers, of VOTables and of ECSV files. */
export async function corpusUnits(fitsFolder: string): Promise<string[]> {
  const found = new Set<string>();
  const corpus = path.dirname(fitsFolder);
  for (const entry of readdirSync(corpus, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    if (/\.(fits?|fts)(\.\w+)?$/i.test(entry.name)) await fitsUnits(file, found);
    else if (/\.(vot|xml|votable|ecsv)$/i.test(entry.name)) {
      for (const [, quoted, plain] of readFileSync(file, 'utf8').matchAll(
        /\bunit="([^"&]*)"|unit: ([^,}\n]+)/g,
      ))
        found.add(quoted ?? plain!);
    }
  }
  return [...found].toSorted();
}

async function fitsUnits(file: string, found: Set<string>): Promise<void> {
  try {
    const source = await openSource({ kind: 'file', path: file, name: file });
    try {
      const document = await FitsDocument.open(source);
      for (const hdu of document.summary.hdus) {
        const header = await document.header(hdu.index);
        for (const { keyword } of header.cards) {
          const value = keywords.test(keyword) ? header.value(keyword) : undefined;
          if (typeof value === 'string') found.add(value);
        }
      }
    } finally {
      await source.close();
    }
  } catch {
    // Damaged files are part of the corpus; they are judged elsewhere.
  }
}
