import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { describeFault, toFault } from '../../src/base/errors';
import { FitsDocument } from '../../src/fits/document';
import { openSource } from '../../src/sources/openSource';
import { needs } from '../../scripts/lib/needs.mjs';
import { howMany } from '../support/howMany';
import { corpusFiles, corpusFolder } from './corpus';
import { pixelDigest } from './pixelDigest';
import { noAstropy, runPython } from './truth';

const folder = corpusFolder();
const reason = folder ? noAstropy() : 'ALMAGEST_CORPUS names no corpus';
/** Of some 440 files; a prime, so that every category has its turn. */
const every = howMany(37, 1);
const largest = howMany(1 << 20, 1 << 30);
const without = needs.ncompress.present() ? '' : ' (.Z left out: compress is not installed)';

it.skipIf(reason)(
  `reads .gz, .bz2, .Z and .zip copies like the files themselves${reason ? ` (skipped: ${reason})` : without}`,
  async () => {
    const made = await mkdtemp(path.join(tmpdir(), 'almagest-copies-'));
    try {
      const plain = await plainFiles();
      expect(plain.length).toBeGreaterThan(300 / every);
      const differing: string[] = [];
      // In turns, so that the copies of all files never fill the disk.
      for (let first = 0; first < plain.length; first += 10) {
        const files = plain.slice(first, first + 10);
        const lines = (await runPython('makeCopies.py', [made], files.join('\n'))).trim().split('\n');
        const truths = new Map<string, string>();
        for (const line of lines) {
          const [original, copy] = line.split('\t') as [string, string];
          if (!truths.has(original)) truths.set(original, await contentOf(original));
          const name = `${path.basename(original)} as ${path.basename(copy).replace(/^\d+/, '')}`;
          if ((await contentOf(copy)) !== truths.get(original)) differing.push(name);
          await rm(copy);
        }
      }
      expect(differing).toEqual([]);
    } finally {
      await rm(made, { recursive: true });
    }
  },
  howMany(600_000, 3_600_000),
);

/** Every so many of those of the corpus that are not compressed. */
async function plainFiles(): Promise<string[]> {
  const plain: string[] = [];
  for (const file of [...corpusFiles(folder!).values()].flat()) {
    if (statSync(file).size > largest) continue;
    const handle = await open(file);
    const start = Buffer.alloc(6);
    await handle.read(start, 0, 6, 0);
    await handle.close();
    if (start.toString('latin1') === 'SIMPLE') plain.push(file);
  }
  return plain.filter((_, index) => index % every === 0);
}

/** HDUs, cards and pixels, read while a copy is still being inflated; and then all its bytes. */
async function contentOf(file: string): Promise<string> {
  const source = await openSource({ kind: 'file', path: file, name: 'the file' });
  const told: unknown[] = [];
  try {
    const document = await FitsDocument.open(source);
    for (const { index, kind, axes } of document.summary.hdus.slice(0, 30)) {
      const header = await document.header(index);
      told.push(
        index,
        kind,
        axes,
        header.cards.map(({ records }) => records),
      );
      if (kind !== 'image' || axes.length === 0) continue;
      told.push(
        await document
          .image(index)
          .then(pixelDigest)
          .catch((error: unknown) => describeFault(toFault(error))),
      );
    }
  } catch (error) {
    told.push(describeFault(toFault(error)));
  }
  try {
    await source.arrival?.whole;
    const hash = createHash('sha256');
    for (let at = 0; at < source.size; at += 1 << 20) {
      hash.update(await source.read(at, Math.min(1 << 20, source.size - at)));
    }
    told.push(source.size, hash.digest('hex'));
  } finally {
    await source.close();
  }
  return JSON.stringify(told);
}
