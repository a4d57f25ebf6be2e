import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { z } from 'zod';
import { nodeFiles } from '../../../src/downloads/node/nodeFiles';
import { openFolder } from '../../../src/downloads/node/openFolder';
import { fetchPlan } from '../../../src/downloads/plan/fetchPlan';
import { checkPlan } from '../../../src/downloads/plan/plan';
import { createHttpClient } from '../../../src/net/client';
import { undiciTransport } from '../../../src/net/node/undiciTransport';
import { runPython } from '../../support/truths/run';
import { median, printTable } from '../numbers';
import { fetchInHost } from './inHost';

const count = 1000;
const large = 2_000_000_000;
const atOnce = 16;
const runs = 3;

interface Measured {
  readonly seconds: number;
  readonly megabytes: number;
  readonly delayMs: number;
}

/** Downloads from a server on loopback that answers 20 ms late, against aria2c, curl and astroquery. */
export async function fetch(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'almagest-bench-fetch-'));
  const script = path.join(import.meta.dirname, '../test/bench/fetch/server.mjs');
  const server = spawn(process.execPath, [script, String(large)], { stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    const [port] = (await once(server.stdout, 'data')) as [Buffer];
    const origin = `http://127.0.0.1:${port.toString().trim()}`;
    let number = 0;
    const fresh = () => path.join(folder, String(number++));
    const small = Array.from({ length: count }, (_, index) => `${origin}/small/${index}.fits`);
    // What is loaded once, and made fast by use, is no growth by the files that come.
    await measureOurs(small.slice(0, 2 * atOnce), fresh());
    const [ours, aria, oursLarge, curl] = [[], [], [], []] as [Measured[], number[], Measured[], number[]];
    for (let run = 0; run < runs; run++) {
      ours.push(await measureOurs(small, fresh()));
      aria.push(await measureAria(small, folder, fresh()));
    }
    for (let run = 0; run < runs; run++) {
      const into = fresh();
      oursLarge.push(await measureOurs([`${origin}/large.fits`], into));
      await rm(into, { recursive: true });
      const file = fresh();
      curl.push(
        seconds(() => {
          execFileSync('curl', ['--silent', '--fail', '--output', file, `${origin}/large.fits`]);
          execFileSync('sync', [file]);
          execFileSync('sha256sum', [file], { stdio: 'ignore' });
        }),
      );
      await rm(file);
    }
    const inHost = await fetchInHost({ small, large: [`${origin}/large.fits`] });
    const peer = path.join(import.meta.dirname, '../test/bench/fetch/astroqueryDownloads.py');
    const some = count / 10;
    const theirs = z.number().parse(await runPython(peer, { origin, count: some, folder: fresh() }));
    const time = (all: readonly Measured[]) => median(all.map((one) => one.seconds));
    const most = (of: (one: Measured) => number) => Math.max(...[...ours, ...oursLarge].map(of)).toFixed(0);
    printTable([
      [
        `${count} files of 200 kB, ${atOnce} at once`,
        's (median)',
        'files/s',
        'Almagest is so many times as fast',
      ],
      ['Almagest', time(ours).toFixed(2), (count / time(ours)).toFixed(0), '1'],
      [
        'aria2c; sync; sha256sum',
        median(aria).toFixed(2),
        (count / median(aria)).toFixed(0),
        (median(aria) / time(ours)).toFixed(2),
      ],
      [
        `astroquery download_products (${some} files)`,
        theirs.toFixed(2),
        (some / theirs).toFixed(0),
        ((theirs * 10) / time(ours)).toFixed(2),
      ],
    ]);
    printTable([
      [`one file of ${large / 1e9} GB`, 's (median)', 'Almagest is so many times as fast'],
      ['Almagest', time(oursLarge).toFixed(2), '1'],
      ['curl; sync; sha256sum', median(curl).toFixed(2), (median(curl) / time(oursLarge)).toFixed(2)],
    ]);
    printTable([
      ['while Almagest fetched', 'most'],
      ['growth of memory of a bare program, MB', most((one) => one.megabytes)],
      ...inHost.map(({ name, megabytes }) => [
        `growth of the extension host's memory, ${name}, MB`,
        megabytes.toFixed(0),
      ]),
      ['event-loop delay, 99th percentile, ms', most((one) => one.delayMs)],
    ]);
  } finally {
    server.stdin.end();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureOurs(urls: readonly string[], into: string): Promise<Measured> {
  const { transport, close } = undiciTransport();
  const pace = ({ host }: URL) => ({ key: host, atOnce, gapMs: 0 });
  const http = createHttpClient({ transport, userAgent: 'almagest-bench', pace });
  const plan = checkPlan({ items: urls.map((url) => ({ url, path: path.basename(url) })) }, 'bench');
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const before = process.memoryUsage().rss;
  let highest = before;
  const watching = setInterval(() => (highest = Math.max(highest, process.memoryUsage().rss)), 20);
  delay.enable();
  const started = performance.now();
  const record = await openFolder(into);
  const options = { record, files: nodeFiles, http: () => http, concurrency: atOnce, pace };
  const outcomes = await fetchPlan(plan, options);
  await record.close();
  const took = (performance.now() - started) / 1000;
  delay.disable();
  clearInterval(watching);
  await close();
  const bad = outcomes.find(({ status }) => status !== 'COMPLETE');
  if (bad) throw new Error(`${bad.name}: ${bad.message}`);
  return { seconds: took, megabytes: (highest - before) / 1e6, delayMs: delay.percentile(99) / 1e6 };
}

async function measureAria(urls: readonly string[], folder: string, into: string): Promise<number> {
  const list = path.join(folder, 'list.txt');
  await writeFile(list, urls.join('\n'));
  return seconds(() => {
    const quiet = ['--no-conf', '--quiet', '--file-allocation=none', `--max-concurrent-downloads=${atOnce}`];
    execFileSync('aria2c', [...quiet, `--input-file=${list}`, `--dir=${into}`]);
    execFileSync('sync');
    execFileSync('bash', ['-c', 'sha256sum -- *'], { cwd: into, stdio: 'ignore' });
  });
}

function seconds(work: () => void): number {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}
