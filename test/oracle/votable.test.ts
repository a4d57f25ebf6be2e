import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { python } from '../support/truths/python';
import { cellValue, type CellValue } from '../../src/base/table';
import type { Votable } from '../../src/votable/document';
import { readVotable } from '../../src/votable/read';
import { votableFiles } from './votableDocuments';

type Truth = { tables: TruthTable[] } | { error: string };
interface TruthTable {
  nrows: number;
  columns: { name: string; ucd: string | null; datatype: string; cells: unknown[] }[];
}

const corpus = process.env.ALMAGEST_CORPUS;
const root = corpus === undefined ? '' : path.join(corpus, 'vo');
const why =
  corpus === undefined ? 'ALMAGEST_CORPUS is not set' : existsSync(python) ? '' : `there is no ${python}`;

/** Documents that are read differently on purpose. */
const differences: Readonly<Record<string, string>> = {
  'astropy__regression.bin.tabledata.truth.1.1.xml':
    'an element of an array that stands for null stays the number that says so; only whole cells are null',
  'cds-votable-rust__vot_with_definitions.vot':
    'texts longer than their arraysize are kept whole, astropy cuts them',
};

function astropy(files: readonly string[]): Promise<Truth[]> {
  return new Promise((resolve, reject) => {
    const script = path.join(import.meta.dirname, 'votable.py');
    const child = execFile(python, [script], { maxBuffer: 1 << 29 }, (error, stdout) => {
      if (error) reject(new Error(error.message, { cause: error }));
      else
        resolve(
          stdout
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as Truth),
        );
    });
    child.stdin?.end(files.join('\n'));
  });
}

/** Null, NaN and blank text mean the same: astropy masks all three. */
function comparable(value: unknown): unknown {
  if (value === null || value === 'nan' || (typeof value === 'number' && Number.isNaN(value))) return null;
  if (typeof value === 'string' && value.trim() === '') return null;
  if (value === 'inf') return Infinity;
  if (value === '-inf') return -Infinity;
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map(comparable);
  return value;
}

function same(ours: CellValue, theirs: unknown, datatype: string, version: string): boolean {
  // Before VOTable 1.3 astropy has an empty integer cell as 0; here it is null in every version.
  if (ours === null && theirs === '0' && version < '1.3') return true;
  const plain = ours !== null && typeof ours === 'object' ? [...ours] : ours;
  return equal(comparable(plain), comparable(theirs), datatype.startsWith('float'));
}

function equal(a: unknown, b: unknown, single: boolean): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => equal(item, b[i], single));
  }
  if (Array.isArray(a) && b === null) return a.every((item) => item === null);
  if (Array.isArray(b) && a === null) return b.every((item) => item === null);
  if (typeof a === 'string' && typeof b === 'string') return a.trim() === b.trim();
  if (typeof a === 'boolean' || typeof b === 'boolean') return Number(a) === Number(b);
  if (typeof a === 'number' && typeof b === 'number' && single) return a === Math.fround(b);
  return a === b || (a !== null && b !== null && Number(a) === Number(b));
}

/** What differs first; null where nothing does. */
function difference(ours: Votable, theirs: TruthTable[]): string | null {
  if (ours.tables.length !== theirs.length) return `${ours.tables.length} tables, astropy ${theirs.length}`;
  for (const [i, table] of ours.tables.entries()) {
    const truth = theirs[i]!;
    if (table.nrows !== truth.nrows) return `table ${i}: ${table.nrows} rows, astropy ${truth.nrows}`;
    if (table.columns.length !== truth.columns.length) return `table ${i}: ${table.columns.length} columns`;
    for (const [c, column] of table.columns.entries()) {
      const expected = truth.columns[c]!;
      if (column.name !== expected.name) return `table ${i}: column ${column.name}, astropy ${expected.name}`;
      if ((column.ucd ?? '') !== (expected.ucd ?? '')) return `table ${i}: ${column.name}: ucd ${column.ucd}`;
      for (const [row, cell] of expected.cells.entries()) {
        const value = cellValue(column, row);
        if (!same(value, cell, column.datatype, ours.version ?? '1.0')) {
          return `table ${i}: ${column.name} row ${row}: ${String(value)}, astropy ${JSON.stringify(cell)}`;
        }
      }
    }
  }
  return null;
}

describe.skipIf(why !== '')(`VOTables of the corpus against astropy${why && ` (skipped: ${why})`}`, () => {
  const outcomes: {
    category: string;
    file: string;
    state: 'agreed' | 'differing' | 'listed' | 'ours alone' | 'neither' | 'refused';
    note: string;
  }[] = [];

  beforeAll(async () => {
    const files = votableFiles(root);
    const truths = await astropy(files.map((file) => file.path));
    for (const [i, { name: file, bytes }] of files.entries()) {
      const truth = truths[i]!;
      const category = path.dirname(file);
      const read = await readVotable([bytes], { name: file }).catch((error: unknown) => String(error));
      if ('error' in truth) {
        const state = typeof read === 'string' ? 'neither' : 'ours alone';
        outcomes.push({ category, file, state, note: truth.error });
      } else if (typeof read === 'string') outcomes.push({ category, file, state: 'refused', note: read });
      else {
        const note = difference(read, truth.tables);
        const known = differences[path.basename(file)];
        outcomes.push({
          category,
          file,
          state: note === null ? 'agreed' : known ? 'listed' : 'differing',
          note: note ?? '',
        });
      }
    }
  });

  it('reads the same tables, columns, nulls and values', () => {
    const count = (category: string, state: string) =>
      outcomes.filter((outcome) => outcome.category === category && outcome.state === state).length;
    console.table(
      Object.fromEntries(
        [...new Set(outcomes.map((outcome) => outcome.category))].map((category) => [
          category,
          Object.fromEntries(
            ['agreed', 'listed', 'differing', 'refused', 'ours alone', 'neither'].map((state) => [
              state,
              count(category, state),
            ]),
          ),
        ]),
      ),
    );
    expect(outcomes.filter(({ state }) => state === 'differing' || state === 'refused')).toEqual([]);
    expect(outcomes.filter(({ state }) => state === 'agreed').length).toBeGreaterThan(100);
  });
});
