import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { spectrum } from './spectrum';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'almagest-spectrum-'))));
afterAll(() => rm(folder, { recursive: true }));

/** Three samples of columns that say nothing of what they are, in the texts that a table editor opens. */
const rows = [
  [4000, 1.5, 4],
  [4001, 2.5, 16],
  [4002, 3.5, 25],
] as const;
const ecsv = [
  '# %ECSV 1.0',
  '# ---',
  '# datatype:',
  ...['p', 'q', 'r'].map((name) => `# - {name: ${name}, datatype: float64}`),
];
const votable =
  `<VOTABLE version="1.4"><RESOURCE><TABLE>` +
  ['p', 'q', 'r'].map((name) => `<FIELD name="${name}" datatype="double"/>`).join('') +
  `<DATA><TABLEDATA>${rows.map((row) => `<TR>${row.map((value) => `<TD>${value}</TD>`).join('')}</TR>`).join('')}` +
  `</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>`;
const texts: Readonly<Record<string, string>> = {
  'odd.csv': ['p,q,r', ...rows.map((row) => row.join(','))].join('\n'),
  'odd.ecsv': [...ecsv, 'p q r', ...rows.map((row) => row.join(' '))].join('\n'),
  'odd.vot': votable,
};

async function run(name: string, ...options: readonly string[]): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, texts[name]!);
  let said = '';
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text, done) => {
    said += String(text);
    if (typeof done === 'function') (done as () => void)();
    return true;
  });
  try {
    await spectrum.run([file, ...options]);
  } finally {
    out.mockRestore();
  }
  return said;
}

it.each(Object.keys(texts))('takes the columns of %s as told, with their units', async (name) => {
  const told = ['--axis', 'p', '--flux', 'q', '--error', 'r', '--error-kind', 'var'];
  const text = await run(name, ...told, '--axis-unit', 'Angstrom', '--flux-unit', 'mJy', '--json');
  const { recognised, sure, spectra } = JSON.parse(text) as Record<string, unknown>;
  expect({ recognised, sure }).toEqual({ recognised: 'by-hand', sure: 'certain' });
  expect(spectra).toMatchObject([
    {
      axis: { name: 'p', quantity: 'wavelength', unit: 'Angstrom', values: [4000, 4001, 4002] },
      flux: { name: 'q', unit: 'mJy', values: [1.5, 2.5, 3.5] },
      uncertainty: { name: 'r', kind: 'var', values: [4, 16, 25] },
    },
  ]);
  // The short form says the same.
  const short = await run(
    name,
    '--columns',
    'p,q,r',
    '--error-kind',
    'var',
    '--axis-unit',
    'Angstrom',
    '--flux-unit',
    'mJy',
    '--json',
  );
  expect(short).toBe(text);
});

it.each([
  [['--axis', 'p'], /--axis and --flux are needed together/],
  [['--axis', 'p', '--flux', 'q', '--columns', 'p,q'], /--columns says the same/],
  [['--axis-unit', 'nm'], /units and kinds are of --columns/],
  [['--columns', 'p,q,r', '--error-kind', 'sigma'], /--error-kind sigma: it is one of std, var, ivar/],
  [['--axis', 'x', '--flux', 'q'], /x/],
  [['--axis', 'p', '--flux', 'q', '--axis-unit', 'furlong'], /The unit chosen for p, furlong, is not known/],
])('refuses %j', async (options, message) => {
  await expect(run('odd.csv', ...options)).rejects.toThrow(message);
});
