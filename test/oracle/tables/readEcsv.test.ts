import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { tableToEcsv } from '../../../src/base/text/ecsvWriter';
import { readEcsv } from '../../../src/base/text/readEcsv';
import { noAstropy, runPython } from '../truth';

const reason = noAstropy();

it.skipIf(reason)(
  `reads ECSV that astropy wrote, so that astropy finds the same in it again${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'almagest-ecsv-'));
    try {
      const files = (await runPython('tables/ecsvPeer.py', ['make', folder])).trim().split('\n');
      expect(files).toHaveLength(4);
      for (const file of files) {
        const table = readEcsv(await readFile(file, 'utf8'));
        expect(table.notes).toEqual([]);
        await writeFile(`${file}.again`, tableToEcsv(table));
        const told = await runPython('tables/ecsvPeer.py', ['same', file, `${file}.again`]);
        expect(`${path.basename(file)}: ${told.trim()}`).toBe(`${path.basename(file)}: same`);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);
