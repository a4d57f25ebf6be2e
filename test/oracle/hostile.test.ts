import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { howMany } from '../support/howMany';
import { python } from '../support/truths/python';
import type { Report } from './hostile/main';
import { noAstropy } from './truth';
import { bundle } from '../support/bundle';

const mutants = howMany(1000, 20_000);
const reason = noAstropy();
let folder: string;

describe.skipIf(reason)(`damaged files of every kind${reason ? ` (${reason})` : ''}`, () => {
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'almagest-hostile-'));
    const here = path.join(import.meta.dirname, 'hostile');
    await mkdir(path.join(folder, 'good'));
    await promisify(execFile)(python, [path.join(here, 'makeGood.py'), path.join(folder, 'good')]);
    await bundle(path.join(here, 'main.ts'), path.join(folder, 'main.js'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it(`reads or refuses ${mutants} of them: no crash, no hang, little memory, places told`, async () => {
    const report = await run(mutants);
    expect(report.wrong).toEqual([]);
    expect(report.read).toBeGreaterThan(0.7 * mutants);
    expect(report.refused).toBeGreaterThan(0);
    expect(report.errors).toBeGreaterThan(0.2 * mutants);
    expect(report.growth).toBeLessThan(256);
  });
});

/** No mutant may keep the process from going on for so long, however busy the machine is. */
const patience = 60_000;

/** In a process of its own, whose memory is its alone, and which can be ended where it hangs. */
function run(count: number): Promise<Report> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [
      path.join(folder, 'main.js'),
      path.join(folder, 'good'),
      '0',
      String(count),
    ]);
    let output = '';
    let last = '';
    let timer: NodeJS.Timeout | undefined;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => child.kill('SIGKILL'), patience);
    };
    wait();
    child.stdout.on('data', (bytes: Buffer) => (output += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => {
      last = bytes.toString().trim().split('\n').at(-1) ?? last;
      wait();
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve(JSON.parse(output) as Report);
      else reject(new Error(`It ended with ${code ?? 'SIGKILL'} at mutant ${last}.`));
    });
  });
}
