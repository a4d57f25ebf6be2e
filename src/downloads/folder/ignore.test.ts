import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { ignoreText } from './ignore';

const run = promisify(execFile);

it('leaves data out of git, and keeps manifests, queries and logs in, at any depth', async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'almagest-ignore-'));
  try {
    await mkdir(path.join(root, 'data/M 51'), { recursive: true });
    const files = ['a.fits', 'M 51/b.fits.gz', 'M 51/almagest-manifest.ecsv', 'query-0123.almagest.json'];
    files.push('almagest-manifest.ecsv', 'almagest-batch.log', 'c.part.json');
    for (const file of files) await writeFile(path.join(root, 'data', file), 'x');
    await writeFile(path.join(root, 'data/.gitignore'), ignoreText);
    await run('git', ['init', '-q'], { cwd: root });
    const { stdout } = await run('git', ['status', '--porcelain', '-uall', '-z'], { cwd: root });
    const kept = stdout.split('\0').filter((line) => line !== '');
    expect(kept.map((line) => line.replace(/^[?][?] data[/]/, '')).sort()).toEqual([
      '.gitignore',
      'M 51/almagest-manifest.ecsv',
      'almagest-batch.log',
      'almagest-manifest.ecsv',
      'query-0123.almagest.json',
    ]);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});
