import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readTargets } from '../../../src/batch/targets/readTargets';
import { BufferSource } from '../../../src/base/byteSource';
import { missingModules, python } from '../../support/truths/python';

const list = (name: string, text: string | Buffer) =>
  new BufferSource(name, new Uint8Array(Buffer.from(text as string)));

it('targets are the same in every form that astropy writes', async ({ skip }) => {
  const missing = missingModules('astropy');
  if (missing !== undefined) skip(missing);
  const folder = await mkdtemp(path.join(tmpdir(), 'almagest-lists-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  execFileSync(python, ['-W', 'ignore', path.join(import.meta.dirname, 'makeLists.py'), folder]);
  const names = await readdir(folder);
  expect(names.sort()).toEqual(['hours.ecsv', 'list.csv', 'list.ecsv', 'list.fits', 'list.tsv', 'list.vot']);
  for (const name of names) {
    const { targets, bad } = await readTargets(list(name, await readFile(path.join(folder, name))));
    expect(bad, name).toEqual([]);
    expect(
      targets.map(({ target }) => target.name),
      name,
    ).toEqual(['M 51', undefined, 'NGC 4414']);
    const places = targets.map(({ target }) => [target.position!.ra, target.position!.dec]);
    [202.469575, 47.1952583, 83.8221, -5.3911, 186.612917, 31.223444].forEach((value, index) =>
      expect(places.flat()[index], name).toBeCloseTo(value, 6),
    );
    expect(targets[1]!.label).toBe('05:35:17.30 -05:23:28.0');
  }
});

it.each([
  ['lines.txt', 'M 51\n# a comment\n10.5 -20  # here\n\n13:29:52.7 +47:11:43\nM 51\n', 3],
  ['lines', '\ufeffNGC 1\r\nNGC 2\r\n', 2],
  ['one.csv', 'thing\nM 31\nM 33\n', 2],
  ['tics.csv', 'TIC,Tmag\n25155310,10\n261136679,6\n', 2],
  ['same.csv', 'name,ra,dec\nA,1,2\nA,3,4\na/b,5,6\n', 3],
])('%s', async (name, text, count) => {
  const { targets } = await readTargets(list(name, text));
  expect(targets).toHaveLength(count);
  expect(new Set(targets.map(({ label }) => label.toLowerCase())).size).toBe(count);
});

it('takes columns that are chosen, and names those there are where none is known', async () => {
  const text = 'a,b,c\n1,10,20\n2,11,95\n3,12,30\n';
  const chosen = await readTargets(list('x.csv', text), { ra: 'b', dec: 'C' });
  expect(chosen.targets.map(({ target }) => target.position)).toEqual([
    { ra: 10, dec: 20 },
    { ra: 12, dec: 30 },
  ]);
  expect(chosen.bad).toMatchObject([{ row: 2 }]);
  await expect(readTargets(list('x.csv', text))).rejects.toThrow(/no columns that are known.*a, b, c/);
  await expect(readTargets(list('x.csv', text), { name: 'z' })).rejects.toThrow(/no column z/);
  await expect(readTargets(list('empty.txt', '# nothing\n'))).rejects.toThrow(/has no targets/);
});
