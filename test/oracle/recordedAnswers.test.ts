import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { missions } from '../../src/archives/mast/missions';
import { surveys } from '../../src/archives/skyview/surveys';
import type { CellValue } from '../../src/base/table';
import { missingModules } from '../support/truths/python';
import { runPython } from '../support/truths/run';
import { nameOf, readers, type Reading } from './recorded/readers';

const folder = path.join(process.env.ALMAGEST_CORPUS ?? '', 'vo');
const present = process.env.ALMAGEST_CORPUS !== undefined && existsSync(folder);
const why = present ? missingModules('astropy', 'astroquery', 'pyvo') : 'ALMAGEST_CORPUS is not set';

/** Archives all of whose recorded answers are read here, and MAST, whose JSON mast.test.ts reads. */
const archives = ['sesame', 'skyview', 'sdss', 'panstarrs', 'ipac', 'heasarc', 'errors'];
/** The page of MAST that lists the services of its missions: read below, for astroquery 0.4.6 does not. */
const missionsPage = 'mast/astroquery__available_missions.html';

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const truths = z.record(
  z.string(),
  z.object({
    error: z.string().optional(),
    place: z.nullish(z.array(z.number())),
    images: z.array(z.string()).optional(),
    page: z.string().optional(),
    lists: z.record(z.string(), z.array(z.string())).optional(),
    columns: z.record(z.string(), z.array(cell)).optional(),
  }),
);
type Truth = z.infer<typeof truths>[string];

const emptyNumbers = 'an empty cell of whole numbers is nothing: astropy of 2023 takes it for 0';
const shifted =
  'the row is one character longer than its columns from crval3 (1.20000000000E-05) on: astropy cuts numbers';
/** What astroquery or astropy cannot read, or reads otherwise, and why that is right; by file, column and row. */
const reviewed: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['Box', 'Polygon'].flatMap((name) =>
      ['ext_key', 'phi_opt'].map((column) => [`ipac/astroquery__${name}.xml ${column}`, emptyNumbers]),
    ),
  ),
  'ipac/astroquery__query_redshifts.xml Published Velocity Uncertainty': emptyNumbers,
  'ipac/montage__test.tbl crval3 row 67': shifted,
  'ipac/montage__test.tbl size row 67': shifted,
  'ipac/montage__test.tbl fname row 67': shifted,
  'sdss/astroquery__specobj_doc.txt rows':
    'commas in descriptions without quotes; neither numpy nor astropy reads it, ours leaves the rest of the row out',
};

describe.skipIf(why)(`Recorded answers of archives${why ? ` (skipped: ${why})` : ''}`, () => {
  const files = archives.flatMap((archive) => listed(archive));

  it('have each exactly one reader, and none is left out', () => {
    const counts = files.map((file) => [nameOf(file), readersOf(file).length]);
    expect(counts.filter(([, count]) => count !== 1)).toEqual([]);
    const others = listed('mast')
      .map(nameOf)
      .filter((name) => !name.endsWith('.json'));
    expect(others).toEqual([missionsPage]);
  });

  it('are read as astroquery, astropy and pyvo read them, or refused as they refuse them', async () => {
    const said = truths.parse(await runPython(path.join(import.meta.dirname, 'recordedTruth.py'), files));
    const faults: string[] = [];
    for (const file of files) {
      const name = nameOf(file);
      const { found, what } = await compared(file, said[file]!);
      process.stdout.write(
        `${name.padEnd(52)} ${what.padEnd(28)} ${found.slice(0, 3).join('; ') || 'agrees'}\n`,
      );
      const isReviewed = (one: string) => {
        const [cell = '', what = ''] = one.split(': ');
        if (Object.hasOwn(reviewed, `${name} ${cell}`)) return true;
        const column = cell.replace(/ row \d+$/, '');
        return what === 'null for 0' && reviewed[`${name} ${column}`] === emptyNumbers;
      };
      faults.push(...found.filter((one) => !isReviewed(one)).map((one) => `${name} ${one}`));
    }
    expect(files.length).toBeGreaterThan(45);
    expect(faults).toEqual([]);
  });

  it('have the surveys of SkyView that come with Almagest, of the latest list all', () => {
    const names = new Set(surveys.map(({ value }) => value));
    const lists = listed('skyview').filter((file) => file.endsWith('.json'));
    const lacking = lists.map((file) => {
      const all = z.record(z.string(), z.array(z.string())).parse(JSON.parse(readFileSync(file, 'utf8')));
      const missing = Object.values(all)
        .flat()
        .filter((one) => !names.has(one));
      process.stdout.write(
        `${nameOf(file).padEnd(52)} ${Object.values(all).flat().length} surveys, ${missing.length} not built in\n`,
      );
      return missing;
    });
    expect(lacking.filter((missing) => missing.length === 0)).not.toEqual([]);
  });

  it('have the missions of MAST that can be searched here, but for parts of Roman and all at once', () => {
    const page = readFileSync(path.join(folder, missionsPage), 'utf8');
    const text = /urls_config_obj = JSON\.parse\('([^']*)'\)/.exec(page)?.[1] ?? '';
    const { urls } = z.object({ urls: z.array(z.object({ name: z.string() })) }).parse(JSON.parse(text));
    const there = urls.map(({ name }) => name.replace(/_api$/, ''));
    const known = missions.map(({ id }) => id);
    expect(known.filter((id) => !there.includes(id))).toEqual([]);
    expect(there.filter((id) => !known.includes(id)).toSorted()).toEqual([
      'all_missions',
      'roman_cgi',
      'roman_spectra',
    ]);
  });
});

function listed(archive: string): string[] {
  if (!present) return [];
  const place = path.join(folder, archive);
  return readdirSync(place)
    .toSorted()
    .map((name) => path.join(place, name));
}

function readersOf(file: string) {
  return readers.filter(([wanted]) => wanted.test(nameOf(file)));
}

/** What we read otherwise, each as `column row: what`, and what there is in the answer. */
async function compared(file: string, theirs: Truth): Promise<{ found: string[]; what: string }> {
  const [, read] = readersOf(file)[0]!;
  let ours: Reading;
  try {
    ours = await read(Uint8Array.from(readFileSync(file)), theirs.page ?? '');
  } catch (error) {
    const { name, message } = error as Error;
    const plain = `${name}: ${message}`.slice(0, 160);
    // Refused by both, in words that people understand.
    const found = theirs.error !== undefined && message.length > 20 ? [] : [`refused: ${plain}`];
    return { found, what: `refused: ${message.slice(0, 90)}` };
  }
  if (theirs.error !== undefined) {
    const rows = Object.values(ours.columns ?? {})[0]?.length ?? 0;
    return { found: [`rows: ${rows}, they say ${theirs.error}`], what: `${rows} rows` };
  }
  if (theirs.columns) {
    const cells = Object.values(theirs.columns).reduce((sum, one) => sum + one.length, 0);
    return { found: columnDifferences(ours.columns ?? {}, theirs.columns), what: `${cells} cells` };
  }
  if (theirs.lists) return { found: listDifferences(ours.lists ?? {}, theirs.lists), what: 'lists' };
  if (theirs.images) return { found: said(ours.images, theirs.images), what: 'images' };
  return { found: said(ours.place ?? null, theirs.place ?? null), what: 'place' };
}

/** The markup of some of SkyView's forms is broken: ` class=` belongs to no heading. */
function listDifferences(ours: NonNullable<Reading['lists']>, theirs: NonNullable<Truth['lists']>): string[] {
  const plain = Object.entries(theirs).map(
    ([heading, names]) => [heading.replace(/ class=$/, ''), names] as const,
  );
  return [
    ...said(
      Object.keys(ours),
      plain.map(([heading]) => heading),
    ),
    ...plain.flatMap(([heading, names]) => said(ours[heading], names)),
  ];
}

function columnDifferences(
  ours: NonNullable<Reading['columns']>,
  theirs: Readonly<Record<string, readonly unknown[]>>,
): string[] {
  // Of maps of dust astroquery has the place several times over.
  const expected = Object.keys(theirs).filter(
    (name) => !/^RA$|^Dec$|coord sys$|regSize|ref (RA|Dec)$/.test(name) || name in ours,
  );
  const missing = expected.filter((name) => !(name in ours));
  if (missing.length > 0)
    return [`columns: ${missing.join()} of ${expected.join()} are not in ${Object.keys(ours).join()}`];
  return expected.flatMap((name) => {
    const [own, cells] = [ours[name]!, theirs[name]!];
    if (cells.length !== own.length) return [`${name}: ${own.length} rows for ${cells.length}`];
    return cells.flatMap((value, row) =>
      alike(value, own[row]!) ? [] : [`${name} row ${row}: ${String(own[row])} for ${String(value)}`],
    );
  });
}

/** Whole numbers of 64 bits came through JSON, where doubles are all there is. */
function alike(theirs: unknown, ours: CellValue): boolean {
  if (typeof ours === 'bigint') return Number(ours) === Number(theirs);
  if (ours === null || ours === '' || (typeof ours === 'number' && Number.isNaN(ours))) {
    return theirs === null || theirs === 'NULL';
  }
  // astropy takes blanks off texts, or leaves those that fill a FITS cell.
  const plain = (value: unknown) =>
    typeof value === 'string' ? value.trim() : value === null ? '' : JSON.stringify(value);
  return plain(ours) === plain(theirs) || Number(ours) === theirs;
}

function said(ours: unknown, theirs: unknown): string[] {
  const [one, other] = [JSON.stringify(ours ?? null), JSON.stringify(theirs)];
  return one === other ? [] : [`differs: ${one.slice(0, 200)} for ${other.slice(0, 200)}`];
}
