import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { howMany } from '../support/howMany';
import { corpusFiles, corpusFolder, sha256 } from './corpus';
import { noAstropy, runPython } from './truth';
import { compareWcs, isHeaderText, type WcsTruth } from './wcsCompare';

const folder = corpusFolder();
const noTruth = noAstropy();
const reason = folder ? noTruth : 'ALMAGEST_CORPUS names no corpus';
const because = (why: string | null) => (why ? ` (skipped: ${why})` : '');

async function truthsOf(files: readonly string[]): Promise<WcsTruth[]> {
  const input = JSON.stringify(files.map((file) => ({ file, text: isHeaderText(file) })));
  const lines = (await runPython('wcsTruth.py', [], input))
    .split('\n')
    .filter((line) => line.startsWith('{'));
  return lines.map((line) => JSON.parse(line) as WcsTruth).filter(({ hdu }) => hdu >= 0);
}

it.skipIf(reason)(`places the pixels of the corpus where astropy does${because(reason)}`, async () => {
  const text = await readFile(path.join(import.meta.dirname, 'acceptedWcs.json'), 'utf8');
  const accepted = JSON.parse(text) as Readonly<Record<string, string>>;
  const tally = new Map<string, { agree: number; all: number }>();
  const unexpected: string[] = [];
  const differing = new Map<string, boolean>();
  for (const truth of await truthsOf([...corpusFiles(folder!).values()].flat())) {
    const category = path.basename(path.dirname(truth.file));
    const count = tally.get(category) ?? { agree: 0, all: 0 };
    tally.set(category, count);
    const difference = await compareWcs(truth);
    count.all++;
    if (!difference) count.agree++;
    const digest = sha256(truth.file);
    const listed = [digest, `${digest} ${truth.alternate}`].find((key) => accepted[key] !== undefined);
    if (listed) differing.set(listed, (differing.get(listed) ?? false) || difference !== null);
    else if (difference)
      unexpected.push(`${truth.file}[${truth.hdu}]${truth.alternate} (${digest}): ${difference}`);
  }
  for (const [digest, differs] of differing) if (!differs) unexpected.push(`${digest} is listed, but agrees`);
  console.log([...tally].map(([name, { agree, all }]) => `${name.padStart(18)}  ${agree}/${all}`).join('\n'));
  expect(unexpected).toEqual([]);
});

it.skipIf(noTruth)(`reads old and odd forms of headers as astropy does${because(noTruth)}`, async () => {
  const temporary = await mkdtemp(path.join(tmpdir(), 'almagest-wcs-'));
  try {
    const files = (await runPython('oddWcs.py', [temporary])).trim().split('\n');
    const differences: string[] = [];
    const truths = await truthsOf(files);
    for (const truth of truths) {
      const difference = await compareWcs(truth);
      if (difference) differences.push(`${path.basename(truth.file)} ${truth.alternate}: ${difference}`);
    }
    expect(differences).toEqual([]);
    expect(truths.filter(({ error }) => error === undefined).length).toBeGreaterThan(110);
  } finally {
    await rm(temporary, { recursive: true });
  }
});

const headers = howMany(200, 1000);
const files = howMany(20, 200);
const functions = howMany(60, 500);

it.skipIf(noTruth)(
  `reads headers drawn at random as astropy does${because(noTruth)}`,
  async () => {
    const temporary = await mkdtemp(path.join(tmpdir(), 'almagest-wcs-'));
    try {
      const made = (await runPython('hostileWcs.py', [temporary, String(headers), '7'])).trim().split('\n');
      const differences: string[] = [];
      let agreed = 0;
      for (const truth of await truthsOf(made)) {
        const difference = await compareWcs(truth);
        if (difference === null) agreed++;
        // Of what astropy refuses (SCAMP's terms beside few others, texts of WAT) there is no truth.
        else if (!difference.startsWith('astropy refuses'))
          differences.push(`${path.basename(truth.file)} ${truth.alternate}: ${difference}`);
      }
      expect(differences).toEqual([]);
      expect(agreed).toBeGreaterThan(0.9 * headers);
    } finally {
      await rm(temporary, { recursive: true });
    }
  },
  600_000,
);

it.skipIf(noTruth)(
  `reads look-up tables and -TAB drawn at random as astropy does${because(noTruth)}`,
  async () => {
    const temporary = await mkdtemp(path.join(tmpdir(), 'almagest-wcs-'));
    try {
      const made = (await runPython('hostileFiles.py', [temporary, String(files), '1'])).trim().split('\n');
      const differences: string[] = [];
      const truths = await truthsOf(made);
      let asTurned = 0;
      for (const truth of truths) {
        const difference = await compareWcs(truth);
        if (difference) differences.push(`${path.basename(truth.file)} ${truth.hdu}: ${difference}`);
        const turned = `${truth.file}.turned`;
        // The image: its tables lie otherwise.
        if (truth.hdu !== 1 || !existsSync(turned)) continue;
        const other = await compareWcs({ ...truth, file: turned });
        if (other) differences.push(`${path.basename(turned)} ${truth.hdu}: ${other}`);
        else asTurned++;
      }
      expect(differences).toEqual([]);
      expect(truths.filter(({ error }) => error === undefined).length).toBeGreaterThanOrEqual(files);
      expect(asTurned).toBeGreaterThan(files / 4);
    } finally {
      await rm(temporary, { recursive: true });
    }
  },
  600_000,
);

it.skipIf(noTruth)(
  `applies distortion functions drawn at random as wcslib does${because(noTruth)}`,
  async () => {
    const temporary = await mkdtemp(path.join(tmpdir(), 'almagest-wcs-'));
    try {
      const made = await runPython('hostileFunctions.py', [temporary, String(functions), '3']);
      const differences: string[] = [];
      let agreed = 0;
      for (const truth of await truthsOf(made.trim().split('\n'))) {
        const difference = await compareWcs(truth);
        if (difference === null) agreed++;
        // The primary description, where an alternate alone is there.
        else if (!difference.startsWith('astropy refuses: KeyError'))
          differences.push(`${path.basename(truth.file)} ${truth.alternate}: ${difference}`);
      }
      expect(differences).toEqual([]);
      expect(agreed).toBe(functions);
    } finally {
      await rm(temporary, { recursive: true });
    }
  },
  600_000,
);

it.skipIf(noTruth)(`projects as wcslib does, whatever the parameters${because(noTruth)}`, async () => {
  const temporary = await mkdtemp(path.join(tmpdir(), 'almagest-wcs-'));
  try {
    const files = (await runPython('makeWcs.py', [temporary, '12'])).trim().split('\n');
    const differences: string[] = [];
    const truths = await truthsOf(files);
    for (const truth of truths) {
      const difference = await compareWcs(truth);
      if (difference) differences.push(`${path.basename(truth.file)}: ${difference}`);
    }
    expect(truths.length).toBe(28 * 12);
    expect(truths.filter(({ error }) => error === undefined).length).toBeGreaterThan(250);
    expect(differences).toEqual([]);
  } finally {
    await rm(temporary, { recursive: true });
  }
});
