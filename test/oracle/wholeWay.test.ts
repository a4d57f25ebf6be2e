import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { missingProgram } from '../support/truths/python';
import { noAstropy, runPython } from './truth';
import { kernelsInBundle } from '../../scripts/lib/kernels.mjs';

const reason = noAstropy() ?? missingProgram('fitsverify') ?? null;
const region = ['--region', '11:30,16:40:2'];

it.skipIf(reason)(
  `cuts, writes and measures regions of packed images on the command line${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'almagest-way-'));
    try {
      await buildCli(folder);
      const run = (...args: string[]) => {
        const { status, stdout, stderr } = spawnSync(
          process.execPath,
          [path.join(folder, 'cli.js'), ...args],
          {
            encoding: 'utf8',
          },
        );
        expect([status, args, status === 0 ? '' : stderr]).toEqual([0, args, '']);
        return { stdout, stderr };
      };
      const lines = (await runPython('wholeWay.py', [folder])).trim().split('\n');
      for (const line of lines) {
        const [file, hdu] = line.split('\t') as [string, string];
        const isDamaged = file.endsWith('damaged.fits');
        const written = [
          run('pixels', file, '--hdu', hdu, ...region, '--out', `${file}.npy`),
          run('cutout', file, '--hdu', hdu, ...region, '--out', `${file}.cut.fits`),
        ];
        for (const { stderr } of written) expect(stderr.includes('Written as blank')).toBe(isDamaged);
        await writeFile(`${file}.json`, run('stats', file, '--hdu', hdu, ...region, '--json').stdout);
        const verdict = spawnSync('fitsverify', ['-e', `${file}.cut.fits`], { encoding: 'utf8' });
        expect([verdict.status, verdict.stderr]).toEqual([0, '']);
      }
      const verdicts = (await runPython('wholeWay.py', [folder, 'judge'])).trim().split('\n');
      expect(verdicts).toEqual(lines.map(() => 'same'));
    } finally {
      await rm(folder, { recursive: true });
    }
  },
  120_000,
);

/** The command line with the workers that decode tiles. */
async function buildCli(folder: string): Promise<void> {
  const source = (name: string) => path.join(import.meta.dirname, '../../src', name);
  const entryPoints = { cli: source('cli/main.ts'), 'tiles.worker': source('workers/tiles.ts') };
  await build({
    plugins: [kernelsInBundle],
    entryPoints,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outdir: folder,
  });
}
