import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { missingModules } from '../support/truths/python';
import { corpusFiles, corpusFolder, sha256 } from './corpus';
import { readSpectra, verdictsOf, type ReadFile } from './spectra/readAll';
import { runPython } from './truth';

const folder = corpusFolder();
const noTruth = missingModules('specutils') ?? null;
const noGwcs = missingModules('specutils', 'gwcs', 'asdf_astropy', 'asdf.fits_embed') ?? null;
const reason = folder ? noTruth : 'ALMAGEST_CORPUS names no corpus';
const because = (why: string | null) => (why ? ` (skipped: ${why})` : '');

let temporary = '';
beforeAll(async () => void (temporary = await mkdtemp(path.join(tmpdir(), 'almagest-spectra-'))));
afterAll(() => rm(temporary, { recursive: true, force: true }));

/** Folders of the corpus in which a spectrum that is not recognised is told of. */
const spectral = new Set(['spectrum', 'lightcurve', 'sdss']);

it.skipIf(reason)(
  `reads the spectra of the corpus as specutils and astropy do${because(reason)}`,
  async () => {
    const text = await readFile(path.join(import.meta.dirname, 'acceptedSpectra.json'), 'utf8');
    const accepted = JSON.parse(text) as Readonly<Record<string, string>>;
    const read: ReadFile[] = [];
    for (const [category, files] of corpusFiles(folder!)) {
      for (const file of files) {
        const one = await readSpectra(file, temporary);
        // Elsewhere a file that is no spectrum to us is none to compare.
        if (one.json !== null || spectral.has(category)) read.push(one);
      }
    }
    const formats = new Map(read.map(({ file, format }) => [file, format]));
    const tally = new Map<
      string,
      Record<'specutils' | 'astropy' | 'differs' | 'refused' | 'neither', number>
    >();
    const unexpected: string[] = [];
    for (const { file, by, verdict, why } of await verdictsOf(read)) {
      const category = path.basename(path.dirname(file));
      const count = tally.get(category) ?? { specutils: 0, astropy: 0, differs: 0, refused: 0, neither: 0 };
      tally.set(category, count);
      if (verdict === 'agrees') count[by === 'specutils' ? 'specutils' : 'astropy']++;
      else count[verdict]++;
      const listed = accepted[sha256(file)];
      const wrong = verdict === 'differs' || verdict === 'refused';
      if (wrong && listed === undefined)
        unexpected.push(`${file} (${sha256(file)}, ${formats.get(file)}): ${verdict}: ${why}`);
      if (!wrong && listed !== undefined) unexpected.push(`${file} is listed, but ${verdict}`);
    }
    const rows = [...tally].map(([name, { specutils, astropy, differs, refused, neither }]) =>
      [name, specutils, astropy, differs, refused, neither].map(String),
    );
    console.log(
      aligned([['', 'as specutils', 'as astropy', 'differing', 'refused by us', 'no spectrum'], ...rows]),
    );
    expect(unexpected).toEqual([]);
  },
);

interface Made {
  readonly file: string;
  readonly format: string;
  /** Whether specutils has a loader for it. */
  readonly specutils: boolean;
}

it.skipIf(noTruth)(
  `reads products made by their data models as specutils does${because(noTruth)}`,
  async () => {
    const made = await madeBy('spectra/makeSpectra.py');
    expect(made.length).toBeGreaterThan(25);
    expect(await unlike(made)).toEqual([]);
  },
);

it.skipIf(noGwcs)(`takes wavelengths from a WCS in ASDF as specutils does${because(noGwcs)}`, async () => {
  const made = await madeBy('spectra/makeRectified.py');
  expect(made.length).toBeGreaterThan(4);
  expect(await unlike(made)).toEqual([]);
});

/** What is read of the files otherwise than specutils, or else astropy, reads it. */
async function unlike(made: readonly Made[]): Promise<string[]> {
  const read: ReadFile[] = [];
  for (const { file } of made) read.push(await readSpectra(file, temporary));
  const verdicts = new Map((await verdictsOf(read)).map((verdict) => [verdict.file, verdict]));
  return made.flatMap(({ file, format, specutils }, at) => {
    const { by, verdict, why } = verdicts.get(file)!;
    const name = path.basename(file);
    if (read[at]!.format !== format) return [`${name} is read as ${read[at]!.format}, not ${format}`];
    // What its loader gets otherwise is to be as astropy has it.
    const asAstropy = !specutils && why.endsWith('(as astropy has it)');
    if (verdict !== 'agrees' && !asAstropy) return [`${name} ${verdict}: ${why}`];
    return specutils && by !== 'specutils' ? [`${name} does not load in specutils`] : [];
  });
}

async function madeBy(script: string): Promise<Made[]> {
  const lines = (await runPython(script, [temporary])).trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Made);
}

/** Rows of texts with aligned columns. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((row) => row[at]!.length)));
  return rows.map((row) => row.map((cell, at) => cell.padStart(widths[at]!)).join('  ')).join('\n');
}
