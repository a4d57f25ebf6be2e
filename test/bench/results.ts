import { Worker } from 'node:worker_threads';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { plainRecord } from '../../src/archives/plainRecord';
import { recordsAsTable } from '../../src/archives/results/recordColumns';
import type { Table } from '../../src/base/table';
import type { DataRecord } from '../../src/protocols/outcome';
import type { ResultsWorkerApi } from '../../src/resultsMessages';
import { feedResults } from '../../src/workbench/editors/results/feed';
import type { Search } from '../../src/workbench/store/search';
import { joinWorker } from '../../src/workers/fitsClient';
import { median, printTable, spread } from './numbers';

const nrows = 300_000;
const times = 5;
/** Milliseconds until rows can be read and scrolled. */
const bar = 2000;
const signal = new AbortController().signal;

interface Times {
  readonly rows: number;
  readonly all: number;
  readonly copied: number;
  readonly gap: number;
}

/**
 * An image service's 300,000 rows, from its answer in the host to the first window of rows, and to all that
 * facets, chart and actions go by; beside one structured clone of the same table, which is what any way from
 * one thread to another costs at least.
 */
export async function results(): Promise<void> {
  const records = Array.from({ length: nrows }, (_, row) => recordOf(row));
  const table = recordsAsTable(records);
  const measured: Times[] = [];
  for (let turn = 0; turn <= times; turn++) {
    const one = await measure(records, table);
    // The first warms the code.
    if (turn > 0) measured.push(one);
  }
  const all = (key: keyof Times) => measured.map((one) => one[key]);
  const ratio = (key: 'rows' | 'all') =>
    spread(
      measured.map((one) => one[key] / one.copied),
      1,
    );
  const kept = median(all('rows')) <= bar ? 'kept' : 'missed';
  console.log(
    `\n${nrows} rows of ${table.columns.length} columns, in the results editor, ${times} times, median (min–max)\n`,
  );
  printTable([
    ['what', 'ms', 'times one structured clone', 'bar'],
    ['first window of rows', spread(all('rows'), 0), ratio('rows'), `≤ ${bar} ${kept}`],
    ['facets, places, facts', spread(all('all'), 0), ratio('all'), ''],
    ['a structured clone', spread(all('copied'), 0), '', ''],
    ['longest hold-up of the host', spread(all('gap'), 0), '', ''],
  ]);
}

async function measure(records: readonly DataRecord[], table: Table): Promise<Times> {
  const service = { protocol: 'sia2' as const, name: 'A', url: 'https://a.example/' };
  const search: Search = {
    ...{ id: 'a', started: 0, state: 'done' },
    query: {
      ...{ almagest: 1, kind: 'images', radius: 1, services: [service] },
      target: { position: { ra: 10, dec: 0 } },
    },
    outcomes: [{ service, state: 'rows', records, table, overflow: false, messages: [], fault: null }],
  };
  let start = performance.now();
  structuredClone(table);
  const copied = performance.now() - start;
  let gap = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    gap = Math.max(gap, performance.now() - last);
    last = performance.now();
  }, 1);
  start = last = performance.now();
  const worker = joinWorker<ResultsWorkerApi>(
    new Worker(inRoot('dist/results.worker.js'), { resourceLimits: { maxOldGenerationSizeMb: 4096 } }),
    'results',
  );
  const { remote } = worker;
  try {
    const window = async () => {
      await remote.tableInfo({ hdu: 0 }, signal);
      await remote.tableRows({ hdu: 0, first: 0, count: 100 }, signal);
      return performance.now() - start;
    };
    const early: Promise<number>[] = [];
    await feedResults(remote, search, signal, () => void early.push(window()));
    await remote.facts(null, signal);
    await remote.facets({ filter: '', facets: [] }, signal);
    const all = performance.now() - start;
    return { rows: await (early[0] ?? window()), all, copied, gap };
  } finally {
    clearInterval(beat);
    worker.close();
  }
}

function recordOf(row: number): DataRecord {
  const [ra, dec] = [10 + (row % 1000) / 500, row / nrows];
  return plainRecord({
    ...{ title: `dataset number ${row}`, row, productType: 'image', position: { ra, dec } },
    footprint: {
      shape: 'polygon',
      corners: [0, 1, 2, 3].map((k) => ({ ra: ra + (k % 2) * 0.1, dec: dec + (k > 1 ? 0.1 : 0) })),
    },
    ...{ instrument: ['NIRCam', 'WFC3', 'ACS', 'MIRI'][row % 4]!, filter: `F${100 + (row % 37)}W` },
    ...{ dateObs: 55_000 + row / 60, calibrationLevel: row % 4, collection: 'JWST', obsId: `obs-${row}` },
    ...{ accessUrl: `https://archive.example/files/${row}.fits`, format: 'image/fits' },
    ...{ preview: `https://archive.example/previews/${row}.jpg`, estimatedBytes: 1000 * row },
  });
}
