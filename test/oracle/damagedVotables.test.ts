import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundle } from '../support/bundle';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { howMany } from '../support/howMany';
import { bombs } from './damagedVotables/bombs';
import type { Report } from './damagedVotables/main';

const mutants = howMany(1000, 20_000);
const root = path.join(process.env.ALMAGEST_CORPUS ?? '', 'vo');
const reason = existsSync(root) ? '' : 'ALMAGEST_CORPUS names no corpus';
let folder: string;

describe.skipIf(reason)(`damaged VOTables of the corpus${reason ? ` (${reason})` : ''}`, () => {
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'almagest-damaged-'));
    const entry = path.join(import.meta.dirname, 'damagedVotables/main.ts');
    await bundle(entry, path.join(folder, 'main.js'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it(`and bombs are read or refused, ${mutants} in all: no crash, no hang, little memory`, async () => {
    const report = await run(mutants);
    expect(report.wrong).toEqual([]);
    expect(report.documents).toBeGreaterThan(20);
    expect(report.read + report.refused).toBe(mutants + Object.keys(bombs).length);
    expect(report.read).toBeGreaterThan(0.5 * mutants);
    expect(report.refused).toBeGreaterThan(0.01 * mutants);
    console.log(`memory: ${report.growth} MB more than the undamaged documents took`);
    expect(report.growth).toBeLessThan(512);
  });
});

/** No document may keep the process from going on for so long, however busy the machine is. */
const patience = 60_000;

/**
 * The engine's own heap, in MB: what is live in it at any time is less, or the process ends. Without a bound
 * it grows by what nobody has collected yet.
 */
const heap = 192;

/** In a process of its own, whose memory is its alone, and which can be ended where it hangs. */
function run(count: number): Promise<Report> {
  return new Promise((resolve, reject) => {
    const bounds = ['--expose-gc', `--max-old-space-size=${heap}`, '--max-semi-space-size=16'];
    const child = spawn(process.execPath, [...bounds, path.join(folder, 'main.js'), root, String(count)]);
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
      const lines = bytes.toString().split('\n');
      last = lines.findLast((line) => line.startsWith('read ')) ?? last;
      wait();
    });
    child.on('close', (code, ended) => {
      clearTimeout(timer);
      if (code === 0) resolve(JSON.parse(output) as Report);
      else reject(new Error(`It ended with ${code ?? ended ?? 'nothing'} at ${last}`));
    });
  });
}
