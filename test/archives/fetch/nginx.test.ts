import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildCli, start } from './commandLine';
import { fileOf } from './hostileServer';

const nginx = '/usr/sbin/nginx';
const present = await stat(nginx).then(
  () => true,
  () => false,
);
let folder: string;
let cli: string;
let origin: string;
let server: ChildProcess;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'almagest-nginx-'));
  if (!present) return;
  cli = await buildCli(folder);
  await mkdir(path.join(folder, 'www'));
  await writeFile(path.join(folder, 'www/large.fits'), largeFits());
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  await writeFile(
    path.join(folder, 'nginx.conf'),
    `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; pid ${folder}/pid; error_log ${folder}/error.log; worker_processes 1;
events {}
http {
  log_format plain '$status $http_range'; access_log ${folder}/access.log plain;
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
  server { listen 127.0.0.1:${port}; root ${folder}/www; limit_rate 4m; }
}`,
  );
  server = spawn(nginx, ['-c', path.join(folder, 'nginx.conf'), '-e', path.join(folder, 'error.log')]);
  for (let tries = 0; tries < 200; tries++) {
    const answered = await fetch(`${origin}/none`).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await wait(50);
  }
  throw new Error('nginx did not start.');
});
afterAll(async () => {
  if (present) server.kill();
  await rm(folder, { recursive: true });
});

/** An image of 12 MB. */
function largeFits(): Buffer {
  const header = Buffer.from(
    fileOf(1)
      .toString('latin1', 0, 2880)
      .replace(/NAXIS1  = +\d+/, `NAXIS1  = ${'12000960'.padStart(20)}`),
    'latin1',
  );
  const data = Buffer.alloc(12_000_960);
  for (let at = 0; at < data.length; at += 4) data.writeUInt32LE(Math.imul(at, 2_654_435_761) >>> 0, at);
  return Buffer.concat([header, data]);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

const name = 'a kill in the middle of a file costs nothing but its end, with nginx';
it.skipIf(!present)(present ? name : `${name} (skipped: ${nginx} is missing)`, async () => {
  const into = path.join(folder, 'data');
  await writeFile(
    path.join(folder, 'plan.json'),
    JSON.stringify([{ url: `${origin}/large.fits`, path: 'large.fits' }]),
  );
  const args = ['fetch', path.join(folder, 'plan.json'), '--into', into];
  const first = start(cli, args);
  // It notes how far it is after two seconds at the latest.
  for (;;) {
    const told = await readFile(path.join(into, 'large.fits.part.json'), 'utf8').catch(() => '{}');
    if ((JSON.parse(told || '{}') as { received?: number }).received) break;
    expect(first.process.exitCode).toBeNull();
    await wait(20);
  }
  first.process.kill('SIGKILL');
  await first.ended;
  const ran = await start(cli, args).ended;
  expect(ran.code, ran.stderr).toBe(0);
  expect(Buffer.compare(await readFile(path.join(into, 'large.fits')), largeFits())).toBe(0);
  const log = await readFile(path.join(folder, 'access.log'), 'utf8');
  expect(log).toMatch(/^206 bytes=[1-9]\d*-$/m);
});
