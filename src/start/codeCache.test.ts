import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { loadCached } from './codeCache';

// As in a process that has not compiled the same before.
setFlagsFromString('--no-compilation-cache');

let folder: string;
let file: string;
const code = () => path.join(folder, 'code');
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'almagest-code-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  file = path.join(folder, 'made.js');
  await writeFile(path.join(folder, 'other.js'), 'exports.name = "other";');
  await writeFile(file, source(1));
});
const source = (value: number) =>
  `exports.value = ${value}; exports.other = require('./other.js').name; exports.later = () => import('node:path'); exports.here = __dirname;`;

it('loads a module with what it requires, and again with the code that was kept', async () => {
  const first = loadCached(file, code());
  expect(first.exports).toMatchObject({ value: 1, other: 'other', here: folder });
  const { later } = first.exports as { later: () => Promise<{ sep: string }> };
  expect((await later()).sep).toBe(path.sep);
  first.keep();
  const [kept] = await readdir(code());
  const bytes = await readFile(path.join(code(), kept!));

  const second = loadCached(file, code());
  expect(second.exports).toMatchObject({ value: 1, other: 'other' });
  // Nothing is written where the engine took what was there.
  await rm(path.join(code(), kept!));
  second.keep();
  expect(await readdir(code())).toEqual([]);
  expect(bytes.byteLength).toBeGreaterThan(100);
});

it('does not take the code of another version, and leaves only its own', async () => {
  loadCached(file, code()).keep();
  const before = await readdir(code());
  // As long as the other one: the engine itself would not tell them apart.
  await writeFile(file, source(2));
  const changed = loadCached(file, code());
  expect(changed.exports).toMatchObject({ value: 2 });
  changed.keep();
  const after = await readdir(code());
  expect(after).toHaveLength(1);
  expect(after).not.toEqual(before);
});

it('loads the module where what was kept is damaged, and keeps it anew', async () => {
  loadCached(file, code()).keep();
  const [kept] = await readdir(code());
  await writeFile(path.join(code(), kept!), 'nonsense');
  const loaded = loadCached(file, code());
  expect(loaded.exports).toMatchObject({ value: 1 });
  loaded.keep();
  expect((await readFile(path.join(code(), kept!))).byteLength).toBeGreaterThan(100);
});
