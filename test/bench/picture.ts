import { launchChromium } from '../../scripts/lib/chromium.mjs';
import type { Stage } from '../../scripts/lib/stage.mjs';
import { openFolder } from '../browser/support/workbench';
import { doubleClickToPicture, type Opening } from './doubleClick';
import { hostMemory } from './extensionHost';
import { type BenchFile, writeBenchFiles } from './files';
import { median, printTable, spread } from './numbers';
import { setBenchStage } from './stage';
import { printTrace, type Trace } from './trace';

const alternations = 9;
const growthBar = 100;
const megabyte = 1e6;

interface Row extends BenchFile {
  readonly ours: number[];
  readonly nothing: number[];
  readonly growth: number[];
  readonly traces: Trace[];
  readonly peerTraces: Trace[];
}

/**
 * From double-click to picture (the whole viewport, final limits) in the real workbench, alternating
 * with a custom editor that does nothing; both warm.
 */
export async function picture({ trace }: { readonly trace: boolean }): Promise<void> {
  const { stage, end } = await setBenchStage();
  const browser = await launchChromium();
  try {
    const files = await writeBenchFiles(stage.folder);
    const page = await openFolder(browser, stage.url, stage.folder);
    const first = files[0]!.name;
    for (const name of [first, peerOf(first)]) await doubleClickToPicture(page, name);
    const rows: Row[] = [];
    for (const file of files)
      rows.push(await measure(file, (name) => doubleClickToPicture(page, name), stage));
    print(rows);
    if (!trace) return;
    printTrace(
      `${rows[0]!.name}'s peer`,
      rows.flatMap((row) => row.peerTraces),
    );
    for (const { name, traces } of rows) printTrace(name, traces);
  } finally {
    await browser.close();
    await end();
  }
}

async function measure(
  file: BenchFile,
  open: (name: string) => Promise<Opening>,
  stage: Stage,
): Promise<Row> {
  const row: Row = { ...file, ours: [], nothing: [], growth: [], traces: [], peerTraces: [] };
  const before = hostMemory(stage.pid);
  for (let i = 0; i < alternations; i++) {
    const nothing = await open(peerOf(file.name));
    const ours = await open(file.name);
    row.nothing.push(nothing.time);
    row.ours.push(ours.time);
    row.traces.push(ours.trace);
    row.peerTraces.push(nothing.trace);
    row.growth.push((hostMemory(stage.pid) - before) / megabyte);
  }
  return row;
}

function print(rows: readonly Row[]): void {
  console.log(`\nDouble-click to picture, ${alternations} alternations, median (min–max)\n`);
  const cells = rows.map(({ name, bar, ours, nothing, growth }) => {
    const ratios = ours.map((value, i) => value / nothing[i]!);
    return [
      name,
      spread(ours, 0),
      spread(nothing, 0),
      spread(ratios, 2),
      `≤ ${bar} ${median(ratios) <= bar ? 'kept' : 'missed'}`,
      Math.max(...growth).toFixed(0),
      `< ${growthBar} ${Math.max(...growth) < growthBar ? 'kept' : 'missed'}`,
    ];
  });
  printTable([['file', 'almagest/ms', 'nothing/ms', 'ratio', 'bar', 'host growth/MB', 'bar'], ...cells]);
}

const peerOf = (name: string) => name.replace('.fits', '.nothing');
