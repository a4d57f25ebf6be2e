import type { Frame } from 'playwright-core';
import { median, printTable } from './numbers';

/** Moments of one opening, each in milliseconds after the double-click. */
export type Trace = ReadonlyMap<string, number>;

/** Marks of a document on the clock that all of them share. */
const marksOf = `[
  ...performance.getEntriesByType('mark').map(({ name, startTime }) => [name, startTime]),
  ['load event', performance.getEntriesByType('navigation')[0].loadEventStart],
].map(([name, time]) => [name, performance.timeOrigin + time])`;

/** What the host, the editor's frame around the page, and the page itself have noted. */
export async function readTrace(page: Frame, start: number): Promise<Trace> {
  const outer = await page.parentFrame()!.evaluate<[string, number][]>(marksOf);
  const inner = await page.evaluate<[string, number][]>(marksOf);
  const made = await page.evaluate<string | undefined>('document.documentElement.dataset.made');
  const around = outer
    .filter(([name]) => name.startsWith('webview/'))
    .map(([name, time]) => [name.replace('webview/index.html/', 'frame: '), time] as const);
  const host = made ? [['host: page made', Number(made)] as const] : [];
  return new Map([...host, ...around, ...inner].map(([name, time]) => [name, time - start]));
}

/** Medians of all openings of a file, in the order in which they happened. */
export function printTrace(title: string, traces: readonly Trace[]): void {
  const names = [...new Set(traces.flatMap((trace) => [...trace.keys()]))];
  const times = names.map(
    (name) => [name, median(traces.flatMap((trace) => trace.get(name) ?? []))] as const,
  );
  console.log(`\n${title}: milliseconds after the double-click, medians\n`);
  printTable(times.sort((a, b) => a[1] - b[1]).map(([name, time]) => [name, time.toFixed(0).padStart(6)]));
}
