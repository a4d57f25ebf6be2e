import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { needs } from '../../scripts/lib/needs.mjs';
import { FileSource } from '../../src/base/node/fileSource';
import { openPackedRows } from '../../src/fits/compress/openTable';
import { FitsDocument } from '../../src/fits/document';
import { tableLayout } from '../../src/fits/table/layout';
import { FileRows } from '../../src/fits/table/rowSource';
import { noAstropy, runPython } from './truth';

const reason = needs.cfitsio.present() ? noAstropy() : 'fpack is not installed';

it.skipIf(reason)(
  `unpacks tables to the bytes and cards that fpack was given${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'almagest-tables-'));
    try {
      const lines = (await runPython('makeCompressedTables.py', [folder])).trim().split('\n');
      expect(lines).toHaveLength(3);
      for (const line of lines) {
        const [plain, packed] = line.split('\t') as [string, string];
        const [ours, theirs] = [await bytesOf(packed), await bytesOf(plain)];
        expect(ours.columns).toEqual(theirs.columns);
        expect(ours.cards).toEqual(theirs.cards);
        expect(ours.rows.equals(theirs.rows)).toBe(true);
        expect(ours.heap.equals(theirs.heap)).toBe(true);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);

const noTruth = noAstropy();

it.skipIf(noTruth)(
  `unpacks every type of column by every codec, whatever the tiles${noTruth ? ` (skipped: ${noTruth})` : ''}`,
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'almagest-table-forms-'));
    try {
      const lines = (await runPython('makeTableForms.py', [folder])).trim().split('\n');
      expect(lines).toHaveLength(24);
      for (const line of lines) {
        const [plain, packed] = line.split('\t') as [string, string];
        const [ours, theirs] = [await bytesOf(packed), await bytesOf(plain)];
        expect(ours.columns, packed).toEqual(theirs.columns);
        expect(ours.rows.equals(theirs.rows), packed).toBe(true);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);

async function bytesOf(file: string) {
  const source = await FileSource.open(file);
  try {
    const document = await FitsDocument.open(source);
    const hdu = document.summary.hdus[1]!;
    const [header, original] = [await document.header(1), await document.originalHeader(1)];
    const isPacked = header.logical('ZTABLE') === true;
    const size = isPacked ? Number.MAX_SAFE_INTEGER : source.size;
    const { place } = tableLayout(hdu, original, { name: file, size });
    const rows = isPacked
      ? openPackedRows(source, hdu, header, original, place)
      : new FileRows(source, place);
    return {
      columns: hdu.columns,
      cards: original.cards
        .map(({ keyword, text }) => `${keyword} ${text}`)
        .filter((card) => !/^(CHECKSUM|DATASUM|COMMENT)/.test(card)),
      rows: Buffer.from(await rows.readRows(0, rows.nrows)),
      heap: Buffer.from(await rows.readHeap(0, rows.heapBytes)),
    };
  } finally {
    await source.close();
  }
}
