import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { z } from 'zod';
import { runQuery } from '../../src/archives/runQuery';
import { createHttpClient } from '../../src/net/client';
import { undiciTransport } from '../../src/net/node/undiciTransport';
import { parseQuery } from '../../src/query/query';
import { startArchives } from '../archives/server';
import { runPython } from '../support/truths/run';
import { median, printTable, spread } from './numbers';
import { measureTurns } from './votable/turns';

const rows = 1000;
/** As many as a service sends at most, where it knows a limit. */
const manyRows = 50_000;
const runs = 15;
const asked = 'POS=202.47,47.195&SIZE=15&FORMAT=image/fits';

/**
 * A thousand-row SIA answer to its first rows: from the request to records, against pyvo on the same document.
 * Then one of very many rows: how long it holds up the thread that asks, which serves the editor.
 */
export async function sia(): Promise<void> {
  const archives = await startArchives();
  const document = await (await fetch(`${archives.url}/sia/deep?${asked}&MAXREC=${rows}`)).text();
  await archives.close();
  const long = repeated(document, manyRows / rows);
  const server = createServer((request, response) => {
    const body = request.url?.startsWith('/long') ? long : document;
    response.writeHead(200, { 'Content-Type': 'text/xml' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const url = `${origin}/sia`;
  try {
    // One after the other: they would share two cores.
    const ours = await measureOurs(url, rows, runs);
    const script = path.join(import.meta.dirname, '../test/bench/siaPeer.py');
    const theirs = z.array(z.number()).parse(await runPython(script, { url, rows, runs }));
    printTable([
      ['SIA, 1,000 rows', 'ms: median (range)', 'of pyvo'],
      ['Almagest', spread(ours.times, 1), (median(ours.times) / median(theirs)).toFixed(3)],
      ['pyvo', spread(theirs, 1), '1'],
    ]);
    const many = await measureOurs(`${origin}/long`, manyRows, 3);
    const turn = `longest turn ${many.longest.toFixed(0)} ms of processor time (≤ 50 ${many.longest <= 50 ? 'kept' : 'missed'})`;
    console.log(`\n${manyRows} rows: ${spread(many.times, 0)} ms; ${turn}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** The document with its rows so many times. */
function repeated(document: string, times: number): string {
  const [from, to] = [document.indexOf('<TR>'), document.lastIndexOf('</TR>') + '</TR>'.length];
  return document.slice(0, from) + document.slice(from, to).repeat(times) + document.slice(to);
}

/** Milliseconds of each run, and of the longest turn. The first run loads the parsers and is left out, as the imports of the peer are. */
async function measureOurs(
  url: string,
  expected: number,
  runs: number,
): Promise<{ readonly times: number[]; readonly longest: number }> {
  const { transport, close } = undiciTransport();
  const http = createHttpClient({ transport, userAgent: 'almagest-bench' });
  const query = parseQuery({
    almagest: 1,
    kind: 'images',
    target: { position: { ra: 202.47, dec: 47.195 } },
    radius: 7.5,
    services: [{ protocol: 'sia1', name: 'Bench', url }],
  });
  const times: number[] = [];
  const turns: number[] = [];
  for (let run = 0; run <= runs; run++) {
    const started = performance.now();
    const { longest } = await measureTurns(() =>
      runQuery(query, {
        http,
        onOutcome(_, { records }) {
          if (records.length !== expected)
            throw new Error(`There are ${records.length} rows, not ${expected}.`);
        },
      }),
    );
    times.push(performance.now() - started);
    turns.push(longest);
  }
  await close();
  return { times: times.slice(1), longest: Math.max(...turns.slice(1)) };
}
