import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { howMany } from '../../support/howMany';
import { readManifest } from '../../../src/downloads/manifest/manifest';
import { buildCli, start } from './commandLine';
import { contentOf, faults, permanent, startHostile, type Fault, type HostileServer } from './hostileServer';

let folder: string;
let cli: string;
let server: HostileServer;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'almagest-killed-'));
  [cli, server] = await Promise.all([buildCli(folder), startHostile()]);
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const files = howMany(120, 1000);
const kills = howMany(3, 10);

interface Wanted {
  readonly fault: Fault;
  readonly path: string;
  readonly content: Buffer;
}

/** Every fifth file has a fault, of each kind as often. */
function wanted(number: number): Wanted {
  const kinds = Object.keys(faults).filter((fault) => fault !== 'none') as Fault[];
  const fault = number % 5 === 0 ? kinds[(number / 5) % kinds.length]! : 'none';
  const name = `${number}.fits${fault === 'twice' ? '.gz' : ''}`;
  return { fault, path: `field ${number % 7}/${name}`, content: contentOf(number, fault) };
}

it(`${files} files of a server with faults, killed ${kills} times: whole, each once, and the manifest is true`, async () => {
  const all = Array.from({ length: files }, (_, number) => ({ number, ...wanted(number) }));
  const plan = path.join(folder, 'plan.json');
  const into = path.join(folder, 'data');
  const items = all.map(({ number, fault, path: place }) => ({
    url: `${server.origin}/${fault}/${number}.fits`,
    path: place,
    target: `field ${number % 7}`,
  }));
  await writeFile(plan, JSON.stringify({ items }));
  const args = ['fetch', plan, '--into', into, '--jobs', '8'];
  const partsAtKill: number[] = [];
  let state = 5;
  for (let kill = 0; kill < kills; kill++) {
    const running = start(cli, args);
    // Not before it has fetched something more.
    const before = server.requests();
    while (server.requests() < before + files / (kills + 4) && running.process.exitCode === null)
      await wait(20);
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    await wait(state % 200);
    running.process.kill('SIGKILL');
    await running.ended;
    const left = await readdir(into, { recursive: true }).catch(() => []);
    partsAtKill.push(left.filter((name) => name.endsWith('.part')).length);
  }
  const last = await start(cli, args).ended;
  const bad = all.filter(({ fault }) => permanent.has(fault));
  expect(last.code, last.stderr).toBe(bad.length > 0 ? 1 : 0);

  const rows = readManifest(await readFile(path.join(into, 'almagest-manifest.ecsv'), 'utf8'));
  const present = (await readdir(into, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('.almagest'))
    .map((entry) => path.relative(into, path.join(entry.parentPath, entry.name)))
    .filter((name) => name !== 'almagest-manifest.ecsv')
    .sort();
  const good = all.filter(({ fault }) => !permanent.has(fault));
  expect(present).toEqual(good.map((file) => file.path).sort());
  expect(rows).toHaveLength(files);
  for (const file of all) {
    const row = rows.find(({ local_path }) => local_path === file.path)!;
    if (permanent.has(file.fault)) {
      expect(row, file.path).toMatchObject({ status: 'ERROR', bytes: null });
      expect(row.message).not.toBe('');
      continue;
    }
    expect(Buffer.compare(await readFile(path.join(into, file.path)), file.content), file.path).toBe(0);
    const sha256 = createHash('sha256').update(file.content).digest('hex');
    expect(row).toMatchObject({ bytes: file.content.length, sha256 });
    expect(['COMPLETE', 'SKIPPED']).toContain(row.status);
  }
  // All is there: a last run asks the server only about what it never gave.
  const before = server.requests();
  const again = await start(cli, args).ended;
  const asked = server.requests() - before;
  expect(again.stdout.split('\n').filter((line) => line.startsWith('SKIPPED'))).toHaveLength(good.length);
  expect(asked).toBeLessThanOrEqual(bad.length * 15);
  process.stdout.write(
    `${files} files, ${all.filter(({ fault }) => fault !== 'none').length} with faults, killed ${kills} times ` +
      `(${partsAtKill.join(', ')} parts left): ${good.length} whole, 0 half, 0 double, ${bad.length} told as ERROR; ` +
      `${before} requests, ${asked} of the last run\n`,
  );
}, 1_200_000);
