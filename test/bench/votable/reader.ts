import { createReadStream } from 'node:fs';
import { readVotable } from '../../../src/votable/read';
import type { Column } from '../../../src/base/table';
import { measureTurns } from './turns';

/** Reads a VOTable so many times; prints seconds of each time, and bytes of memory, as JSON. */
async function main(): Promise<void> {
  const [file = '', times = '1'] = process.argv.slice(2);
  const seconds: number[] = [];
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let growth = 0;
  let columnBytes = 0;
  let longestTurn = 0;
  for (let i = 0; i < Number(times); i++) {
    const start = performance.now();
    const { result, longest } = await measureTurns(() =>
      readVotable(createReadStream(file, { highWaterMark: 1 << 20 }), { name: file }),
    );
    const { tables } = result;
    seconds.push((performance.now() - start) / 1000);
    longestTurn = Math.max(longestTurn, longest);
    if (i === 0) growth = process.resourceUsage().maxRSS * 1024 - before;
    columnBytes = tables[0]!.columns.reduce((sum, column) => sum + bytesOf(column), 0);
  }
  process.stdout.write(JSON.stringify({ seconds, growth, columnBytes, longestTurn }));
}

/** What the cells of a column take: arrays as they are; texts by pointer, head and letters, each text once. */
function bytesOf({ values, nulls }: Column): number {
  const mask = nulls?.byteLength ?? 0;
  if (ArrayBuffer.isView(values)) return values.byteLength + mask;
  let bytes = values.length * 8 + mask;
  for (const text of new Set(values as readonly string[])) bytes += 16 + Math.ceil(text.length / 8) * 8;
  return bytes;
}

void main();
