import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { noAstropy, runPython } from './truth';
import { bundle } from '../support/bundle';

const reason = noAstropy();

it.skipIf(reason)(
  `writes arrays that NumPy reads as astropy’s .data${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'almagest-npy-'));
    try {
      const cli = path.join(folder, 'cli.js');
      await bundle(path.join(import.meta.dirname, '../../src/cli/main.ts'), cli);
      const files = (await runPython('makeImages.py', [folder])).trim().split('\n');
      // Every 25th: another BITPIX, scaling and shape each time.
      const chosen = files.filter((_, index) => index % 25 === 0);
      const lines = chosen.map((file) => {
        const out = `${file}.npy`;
        const printed = execFileSync(process.execPath, [cli, 'pixels', file, '--hdu', '0', '--out', out], {
          stdio: 'pipe',
        });
        expect(printed.toString()).toBe('');
        return `${file}\t0\t${out}`;
      });
      const verdicts = (await runPython('npyTruth.py', [], lines.join('\n'))).trim().split('\n');
      expect(verdicts).toEqual(chosen.map(() => 'same'));
      expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);
