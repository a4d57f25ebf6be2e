import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { launchChromium } from '../../../scripts/lib/chromium.mjs';
import { openFolder } from '../../browser/support/workbench';
import { doubleClickToPicture } from '../doubleClick';
import { hostMemory } from '../extensionHost';
import { median, printTable, spread } from '../numbers';
import { setBenchStage } from '../stage';
import { printTrace, type Trace } from '../trace';
import { writeGzip, writeLarge, writeRice } from './files';

const alternations = 5;
const growthBar = 150;
const bar = 3.5;
const megabyte = 1e6;

/**
 * From double-click to picture of large and compressed files in the real workbench, alternating with a custom editor that
 * does nothing; of a .gz less what it takes Node to gunzip it.
 */
export async function opening({ trace }: { readonly trace: boolean }): Promise<void> {
  const { stage, end } = await setBenchStage();
  const browser = await launchChromium();
  try {
    const { folder } = stage;
    await writeLarge(path.join(folder, 'cube-2gb.fits'), 1024, 512);
    await writeLarge(path.join(folder, 'large-4gb.fits'), 32_768);
    const names = [await writeRice(folder), 'cube-2gb.fits', 'large-4gb.fits', await writeGzip(folder)];
    const peer = 'peer.nothing';
    await writeFile(path.join(folder, peer), 'nothing');
    const page = await openFolder(browser, stage.url, folder);
    await doubleClickToPicture(page, peer);
    const rows: string[][] = [];
    const traces = new Map<string, Trace[]>(names.map((name) => [name, []]));
    for (const name of names) {
      // The first reads the file into memory.
      await doubleClickToPicture(page, name);
      const before = hostMemory(stage.pid);
      const [ours, nothing, unzipped]: [number[], number[], number[]] = [[], [], []];
      let growth = 0;
      for (let turn = 0; turn < alternations; turn++) {
        nothing.push((await doubleClickToPicture(page, peer)).time);
        unzipped.push(name.endsWith('.gz') ? await gunzip(path.join(folder, name)) : 0);
        const opened = await doubleClickToPicture(page, name);
        ours.push(opened.time);
        traces.get(name)!.push(opened.trace);
        growth = Math.max(growth, (hostMemory(stage.pid) - before) / megabyte);
      }
      const ratios = ours.map((time, at) => (time - unzipped[at]!) / nothing[at]!);
      const kept = median(ratios) <= bar ? 'kept' : 'missed';
      rows.push([
        ...[name, spread(ours, 0), spread(nothing, 0), median(unzipped).toFixed(0)],
        ...[spread(ratios, 2), `≤ ${bar} ${kept}`, growth.toFixed(0)],
        `≤ ${growthBar} ${growth <= growthBar ? 'kept' : 'missed'}`,
      ]);
    }
    console.log(`\nDouble-click to picture, ${alternations} alternations, median (min–max)\n`);
    const head = ['file', 'almagest/ms', 'nothing/ms', 'gunzip/ms', 'ratio', 'bar', 'host growth/MB', 'bar'];
    printTable([head, ...rows]);
    if (trace) traces.forEach((all, name) => printTrace(name, all));
  } finally {
    await browser.close();
    await end();
  }
}

async function gunzip(file: string): Promise<number> {
  const start = performance.now();
  const sink = new Writable({ write: (_piece, _encoding, done) => done() });
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), createGunzip(), sink);
  return performance.now() - start;
}
