import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseRows } from '../../src/archives/sdss/sql';
import { parseSesame } from '../../src/archives/sesame/answer';
import { readResultPage } from '../../src/archives/skyview/pages';
import { cellValue, type Table } from '../../src/base/table';
import { readIpac } from '../../src/base/text/readIpac';
import { missingModules } from '../support/truths/python';
import { runPython } from '../support/truths/run';

const folder = path.join(process.env.ALMAGEST_CORPUS ?? '', 'vo');
const present = process.env.ALMAGEST_CORPUS !== undefined && existsSync(folder);
const why = present ? missingModules('astropy', 'astroquery') : 'ALMAGEST_CORPUS is not set';

/** Which recorded answers of an archive are what its reader is for. */
const recorded = { sesame: /[.](txt|xml)$/, skyview: /[.]html$/, sdss: /[.]txt$/, ipac: /[.](tbl|txt)$/ };
const address = 'https://archive.example/cgi-bin/query.pl';

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const truths = z.record(
  z.string(),
  z.object({
    error: z.string().optional(),
    place: z.nullish(z.array(z.number())),
    images: z.array(z.string()).optional(),
    columns: z.record(z.string(), z.array(cell)).optional(),
  }),
);

/** What astroquery or astropy cannot read, or reads otherwise, and why that is right; by file, column and row. */
const shifted =
  'the row is one character longer than its columns from crval3 (1.20000000000E-05) on: astropy cuts numbers';
const reviewed: Readonly<Record<string, string>> = {
  'ipac/montage__test.tbl crval3 row 67': shifted,
  'ipac/montage__test.tbl size row 67': shifted,
  'ipac/montage__test.tbl fname row 67': shifted,
  'sdss/astroquery__specobj_doc.txt not read':
    'commas in descriptions without quotes; neither numpy nor astropy reads it',
};

describe.skipIf(why)(`Recorded answers of archives${why ? ` (skipped: ${why})` : ''}`, () => {
  it('are read as astroquery and astropy read them', async () => {
    const files = Object.entries(recorded).flatMap(([archive, wanted]) =>
      readdirSync(path.join(folder, archive))
        .filter((name) => wanted.test(name))
        .map((name) => path.join(folder, archive, name)),
    );
    const said = truths.parse(await runPython(path.join(import.meta.dirname, 'recordedTruth.py'), files));
    const faults: string[] = [];
    for (const file of files) {
      const theirs = said[file]!;
      const name = path.join(path.basename(path.dirname(file)), path.basename(file));
      const found = theirs.error === undefined ? differences(file, theirs) : [`not read: ${theirs.error}`];
      process.stdout.write(`${name.padEnd(52)} ${found.slice(0, 3).join('; ') || 'agrees'}\n`);
      const isReviewed = (what: string) => Object.hasOwn(reviewed, `${name} ${what.split(':')[0]}`);
      faults.push(...found.filter((what) => !isReviewed(what)).map((what) => `${name} ${what}`));
    }
    expect(files.length).toBeGreaterThan(8);
    expect(faults).toEqual([]);
  });
});

/** What we read otherwise, each as `column row: what`. */
function differences(file: string, { place, images, columns }: z.infer<typeof truths>[string]): string[] {
  const bytes = readFileSync(file);
  const text = bytes.toString('utf8');
  if (images) return said(readResultPage(text, address).images, images);
  if (columns) {
    const table = file.includes('/ipac/')
      ? readIpac(text)
      : parseRows(bytes, { url: address, headers: new Map() });
    return tableDifferences(table, columns);
  }
  const answer = parseSesame(text);
  const ours = answer.state === 'found' ? [answer.found.position.ra, answer.found.position.dec] : null;
  return said(ours, place ?? null);
}

function tableDifferences(table: Table, theirs: Readonly<Record<string, readonly unknown[]>>): string[] {
  const names = table.columns.map(({ name }) => name);
  if (names.join() !== Object.keys(theirs).join()) return said(names, Object.keys(theirs));
  return Object.entries(theirs).flatMap(([name, cells], at) => {
    if (cells.length !== table.nrows) return [`${name}: ${table.nrows} rows for ${cells.length}`];
    return cells.flatMap((value, row) => {
      const own = cellValue(table.columns[at]!, row);
      return alike(value, own) ? [] : [`${name} row ${row}: ${String(own)} for ${String(value)}`];
    });
  });
}

/** Whole numbers of 64 bits came through JSON, where doubles are all there is. */
function alike(theirs: unknown, ours: unknown): boolean {
  if (typeof ours === 'bigint') return Number(ours) === Number(theirs);
  if (ours === '' || (typeof ours === 'number' && Number.isNaN(ours))) return theirs === null;
  return ours === theirs || String(ours) === String(theirs);
}

function said(ours: unknown, theirs: unknown): string[] {
  const [one, other] = [JSON.stringify(ours), JSON.stringify(theirs)];
  return one === other ? [] : [`${one.slice(0, 200)} for ${other.slice(0, 200)}`];
}
