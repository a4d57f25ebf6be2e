import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingProgram } from '../support/truths/python';
import { type Archives, startArchives } from './server';

const missing = { stilts: missingProgram('stilts'), fitsverify: missingProgram('fitsverify') };
const named = (reason: string | undefined) => (reason ? ` (${reason})` : '');

let archives: Archives;
let folder: string;
beforeAll(async () => {
  archives = await startArchives();
  folder = await mkdtemp(path.join(tmpdir(), 'almagest-archives-'));
});
afterAll(async () => {
  await archives.close();
  await rm(folder, { recursive: true });
});

async function fetched(name: string, address: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, Buffer.from(await (await fetch(archives.url + address)).arrayBuffer()));
  return file;
}

describe.skipIf(missing.stilts)(`STIL's votlint finds no fault in${named(missing.stilts)}`, () => {
  it.each([
    ['rows', '/sia/deep?POS=202.47,47.2&SIZE=0.3&VERB=3'],
    ['few columns', '/sia/wide?POS=0,90&SIZE=0.3&VERB=0'],
    ['no rows', '/sia/deep?POS=1,1&SIZE=0&FORMAT=image/tiff'],
    ['overflow', '/sia/wide?POS=1,1&SIZE=9&MAXREC=3'],
    ['a description', '/sia/deep?FORMAT=METADATA'],
    ['a refused query', '/sia/deep?POS=1&SIZE=1'],
  ])('an answer with %s', async (name, address) => {
    const file = await fetched(`${name}.vot`, address);
    const { stdout } = await promisify(execFile)('stilts', [
      'votlint',
      `votable=${file}`,
      'ucd=false',
      'unit=false',
    ]);
    expect(stdout).toBe('');
  });
});

describe.skipIf(missing.fitsverify)(
  `CFITSIO's fitsverify finds no fault in${named(missing.fitsverify)}`,
  () => {
    it.each([
      '/files/deep/ngc1300_g.fits',
      '/files/wide/f070-0100_red.fits',
      '/files/wide/f000-0000_blue.fits.gz',
    ])('%s', async (address) => {
      const file = await fetched(path.basename(address), address);
      const { stdout } = await promisify(execFile)('fitsverify', ['-q', file]);
      expect(stdout).toMatch(/^verification OK/);
    });
  },
);
