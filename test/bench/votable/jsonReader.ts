import { createReadStream } from 'node:fs';
import { readJsonTable } from '../../../src/base/json/readJsonTable';
import { measureTurns } from './turns';

/** Reads a JSON answer so many times; prints seconds of each time and the longest turn as JSON. */
async function main(): Promise<void> {
  const [file = '', times = '1'] = process.argv.slice(2);
  const seconds: number[] = [];
  let longestTurn = 0;
  let rows = 0;
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  for (let i = 0; i < Number(times); i++) {
    const start = performance.now();
    const { result, longest } = await measureTurns(() =>
      readJsonTable(createReadStream(file, { highWaterMark: 1 << 20 }), { name: file }),
    );
    seconds.push((performance.now() - start) / 1000);
    longestTurn = Math.max(longestTurn, longest);
    rows = result.table.nrows;
  }
  const growth = process.resourceUsage().maxRSS * 1024 - before;
  process.stdout.write(JSON.stringify({ seconds, longestTurn, rows, growth }));
}

void main();
