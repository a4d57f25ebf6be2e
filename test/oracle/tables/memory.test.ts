import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { inRoot } from '../../../scripts/lib/paths.mjs';
import { howMany } from '../../support/howMany';
import { python } from '../../support/truths/python';
import { noAstropy } from '../truth';
import { bundle } from '../../support/bundle';

const rows = howMany(0, 1e7);
const reason = rows === 0 ? 'for test:full' : noAstropy();
const run = promisify(execFile);

it.skipIf(reason)(
  `writes 10^7 rows as CSV in bounded memory${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'almagest-memory-'));
    try {
      const [cli, fits, csv] = ['cli.js', 'big.fits', 'big.csv'].map((name) => path.join(folder, name));
      await bundle(inRoot('src/cli/main.ts'), cli!);
      await run(python, [inRoot('test/bench/table/astropyTable.py'), 'make', fits!, String(rows)]);
      const peak = async (...args: string[]) => {
        // What a process took at most, in KB, written as it ends.
        const hook = `process.on('exit', () => console.log('peak', process.resourceUsage().maxRSS))`;
        const load = ['--import', `data:text/javascript,${encodeURIComponent(hook)}`];
        const { stdout } = await run(process.execPath, [
          ...load,
          cli!,
          'table',
          fits!,
          '--hdu',
          '1',
          ...args,
        ]);
        return Number(/peak (\d+)/.exec(stdout)?.[1]);
      };
      const small = await peak('--rows', '1:1', '--out', csv!);
      const large = await peak('--out', csv!);
      console.log(`peak of 10^7 rows: ${large} KB; of one: ${small} KB`);
      expect((await stat(csv!)).size).toBeGreaterThan(20 * rows);
      expect(large - small).toBeLessThan(256 << 10);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
  600_000,
);
