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

const rows = 1000;
const runs = 15;
const asked = 'POS=202.47,47.195&SIZE=15&FORMAT=image/fits';

/** A thousand-row SIA answer to its first rows: from the request to records, against pyvo on the same document. */
export async function sia(): Promise<void> {
  const archives = await startArchives();
  const document = await (await fetch(`${archives.url}/sia/deep?${asked}&MAXREC=${rows}`)).text();
  await archives.close();
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/xml' }).end(document);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sia`;
  try {
    // One after the other: they would share two cores.
    const ours = await measureOurs(url);
    const script = path.join(import.meta.dirname, '../test/bench/siaPeer.py');
    const theirs = z.array(z.number()).parse(await runPython(script, { url, rows, runs }));
    printTable([
      ['SIA, 1,000 rows', 'ms: median (range)', 'of pyvo'],
      ['Almagest', spread(ours, 1), (median(ours) / median(theirs)).toFixed(3)],
      ['pyvo', spread(theirs, 1), '1'],
    ]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** The first run loads the parsers and is left out, as the imports of the peer are. */
async function measureOurs(url: string): Promise<number[]> {
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
  for (let run = 0; run <= runs; run++) {
    const started = performance.now();
    await runQuery(query, {
      http,
      onOutcome(_, { records }) {
        if (records.length !== rows) throw new Error(`There are ${records.length} rows, not ${rows}.`);
      },
    });
    times.push(performance.now() - started);
  }
  await close();
  return times.slice(1);
}
