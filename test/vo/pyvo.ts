import path from 'node:path';
import { expect } from 'vitest';
import { z } from 'zod';
import { cellValue, type Table } from '../../src/base/table';
import type { Found } from '../../src/protocols/found';
import { runPython } from '../support/truths/run';

const answersOf = z.array(
  z.object({
    error: z.string().optional(),
    overflow: z.boolean().default(false),
    columns: z.array(z.string()).default([]),
    rows: z.array(z.array(z.unknown())).default([]),
    records: z
      .array(
        z.object({
          position: z.tuple([z.number(), z.number()]).nullable(),
          title: z.union([z.string(), z.number()]).nullable(),
          format: z.string().nullish(),
          url: z.string().nullish(),
        }),
      )
      .default([]),
  }),
);

/** What pyvo got for a search. */
export type PyvoAnswer = z.infer<typeof answersOf>[number];

export interface PyvoSearch {
  readonly protocol: 'sia1' | 'sia2' | 'ssa' | 'scs';
  readonly service: string;
  /** Of pyvo's `search`; lists become tuples. */
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** Runs searches with pyvo, all in one process. */
export async function pyvo(searches: readonly PyvoSearch[]): Promise<PyvoAnswer[]> {
  return answersOf.parse(
    await runPython(path.join(import.meta.dirname, 'clients/searches.py'), { searches }),
  );
}

/** Fails unless an answer has pyvo's columns, rows and cells, and its records say what pyvo's say. */
export function expectPyvos(found: Found, theirs: PyvoAnswer): void {
  expect(theirs.error).toBeUndefined();
  // pyvo's cone search looks for errors only.
  if (theirs.records.every(({ url }) => url != null)) expect(found.overflow).toBe(theirs.overflow);
  expect(found.table.columns.map(({ name }) => name)).toEqual(theirs.columns);
  expect(sorted(rowsOf(found.table))).toEqual(sorted(theirs.rows));
  const ours = found.records.map(({ title, obsId, productType, position, format, accessUrl }) => ({
    title: productType === 'source' ? obsId : title,
    ...(position && theirs.records[0]?.position && { position: [position.ra, position.dec] }),
    ...(theirs.records[0]?.url != null && { format, url: accessUrl }),
  }));
  const expected = theirs.records.map(({ title, position, format, url }) => ({
    title: String(title),
    ...(position && { position }),
    ...(url != null && { format, url }),
  }));
  expect(sorted(ours)).toEqual(sorted(expected));
}

/** The cells of a table as pyvo's are said. */
export function rowsOf(table: Table): unknown[][] {
  return Array.from({ length: table.nrows }, (_, row) =>
    table.columns.map((column) => plain(cellValue(column, row))),
  );
}

/** NaN is null on both sides, as is an empty text: pyvo has them as one. */
function plain(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint') return Math.abs(Number(value)) < 2 ** 53 ? Number(value) : String(value);
  if (value !== null && typeof value === 'object') return Array.from(value as ArrayLike<unknown>, plain);
  return value;
}

/** Services sort as they like; empty texts and nulls are one thing to pyvo. */
function sorted(rows: readonly unknown[]): string[] {
  return rows.map((row) => JSON.stringify(row).replaceAll('""', 'null')).sort();
}
