import { readdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { tableTexts } from '../archives/tableTexts';
import { throwIfCancelled } from '../base/cancelled';
import { toFault } from '../base/errors';
import { writeWhole } from '../base/node/writeWhole';
import type { Column, Table } from '../base/table';
import { columnOf } from '../base/text/columnOfTexts';
import { uniqueNames } from '../base/text/uniqueNames';
import { FitsDocument } from '../fits/document';
import { firstHdu } from '../fits/hdu/firstHdu';
import { keywordTexts } from '../fits/header/keywordTexts';
import type { FolderApi, SourceDescription } from '../messages';
import { openSource } from '../sources/openSource';

const fitsName = /[.](fits?|fts)([.](gz|bz2|Z|fz))?$|[.]fz$/i;
/** Files that are read side by side: mostly they wait for the disk. */
const atOnce = 8;
/** Files of one table, and folders below one another. */
const most = { files: 100_000, depth: 30 };

/** One file of the table. */
interface Row {
  readonly file: string;
  readonly hdus: string;
  readonly values: readonly string[];
  readonly problem: string;
}

/** What a table worker does for the headers of a folder's files; `source` names the folder. */
export function folderApi(source: SourceDescription): FolderApi {
  let [done, all] = [0, 0];
  return {
    folderProgress: () => Promise.resolve({ done, all }),
    folderTable: async ({ keywords, file }, signal) => {
      const folder = source.kind === 'file' ? source.path : '';
      const files = await filesIn(folder, signal);
      all = files.length;
      const rows: Row[] = new Array<Row>(files.length);
      const waiting = files.entries();
      const work = async () => {
        for (const [index, name] of waiting) {
          throwIfCancelled(signal);
          rows[index] = await rowOf(folder, name, keywords);
          done++;
        }
      };
      await Promise.all(Array.from({ length: atOnce }, work));
      const table = tableOf(folder, source.name, keywords, rows);
      const encoder = new TextEncoder();
      const texts = tableTexts(file)!;
      await writeWhole(file, async (write) => {
        for (const piece of texts(table)) await write(encoder.encode(piece));
      });
      return { files: files.length, unread: rows.filter(({ problem }) => problem !== '').length };
    },
  };
}

/** FITS files by their names, below a folder; folders that are met twice by links are gone through once. */
async function filesIn(folder: string, signal: AbortSignal): Promise<string[]> {
  const found: string[] = [];
  const seen = new Set<string>();
  const walk = async (below: string, depth: number): Promise<void> => {
    throwIfCancelled(signal);
    const here = path.join(folder, below);
    const real = await realpath(here).catch(() => here);
    if (depth > most.depth || seen.has(real)) return;
    seen.add(real);
    const entries = await readdir(here, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (found.length >= most.files) return;
      const name = path.join(below, entry.name);
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      // Folders that may not be read are left out.
      if (entry.isDirectory()) await walk(name, depth + 1).catch(() => undefined);
      else if (fitsName.test(entry.name)) found.push(name);
    }
  };
  await walk('', 0);
  throwIfCancelled(signal);
  return found;
}

/** What the headers of a file say: those of the HDU that is shown first before the primary's and all others. */
async function rowOf(folder: string, name: string, keywords: readonly string[]): Promise<Row> {
  try {
    const source = await openSource({ kind: 'file', path: path.join(folder, name), name });
    const document = await FitsDocument.open(source).catch(async (error: unknown) => {
      await source.close();
      throw error;
    });
    try {
      const { hdus } = document.summary;
      const first = firstHdu(hdus);
      const order = [first, ...hdus.map(({ index }) => index).filter((index) => index !== first)];
      const headers = [];
      let values = keywords.map(() => '');
      for (const index of order) {
        headers.push(await document.header(index));
        values = keywordTexts(headers, keywords);
        if (values.every((value) => value !== '')) break;
      }
      return { file: name, hdus: String(hdus.length), values, problem: '' };
    } finally {
      await document.close();
    }
  } catch (error) {
    return { file: name, hdus: '', values: keywords.map(() => ''), problem: toFault(error).message };
  }
}

function tableOf(folder: string, name: string, keywords: readonly string[], rows: readonly Row[]): Table {
  const names = uniqueNames(['file', 'hdus', ...keywords]);
  const text = (at: number, of: (row: Row) => string) => columnOf({ name: names[at]! }, rows.map(of));
  const address: Column = {
    ...columnOf(
      { name: 'address', datatype: 'char', description: 'Where the file is: a double click opens it.' },
      rows.map(({ file }) => pathToFileURL(path.join(folder, file)).href),
    ),
    ucd: 'meta.ref.url',
  };
  const columns = [
    columnOf(
      { name: names[0]!, datatype: 'char' },
      rows.map(({ file }) => file),
    ),
    text(1, ({ hdus }) => hdus),
    ...keywords.map((_, at) => text(at + 2, ({ values }) => values[at]!)),
    ...(rows.some(({ problem }) => problem !== '')
      ? [
          columnOf(
            { name: 'problem', datatype: 'char' },
            rows.map(({ problem }) => problem),
          ),
        ]
      : []),
    address,
  ];
  return {
    name,
    description: `Headers of the FITS files in ${name}`,
    columns,
    nrows: rows.length,
    notes: [],
  };
}
