import { describe, expect, it } from 'vitest';
import { client, serve } from '../net/node/testing/served';
import { archivePace } from './pacing';

describe('pacing', () => {
  it.each([
    ['https://mast.stsci.edu/tesscut/api/v0.1/astrocut?ra=1', 2, 220],
    ['https://mast.stsci.edu/api/v0/invoke', 4, 0],
    ['https://simbad.cds.unistra.fr/simbad/sim-tap', 3, 180],
    ['https://skyserver.sdss.org/dr17/SkyServerWS/SearchTools/SqlSearch', 1, 1000],
    ['https://skyserver.sdss.org.example/', 4, 0],
    ['http://127.0.0.1:8000/', 4, 0],
  ])('of %s', (url, atOnce, gapMs) => {
    expect(archivePace(new URL(url))).toMatchObject({ atOnce, gapMs });
  });

  it('keeps the gap between the beginnings of requests, also after a rest', async () => {
    const began: number[] = [];
    const server = await serve((_, response) => {
      began.push(performance.now());
      response.end('x');
    });
    const http = client({ pace: ({ host }) => ({ key: host, atOnce: 3, gapMs: 100 }) });
    const ask = async () => (await http.request({ url: server.origin })).text();
    await ask();
    await Promise.all([ask(), ask(), ask()]);
    await ask();
    // The first one makes the connection, and comes late.
    const gaps = began.slice(2).map((time, index) => time - began[index + 1]!);
    // Timers and sockets are not exact to the millisecond.
    for (const gap of gaps) expect(gap).toBeGreaterThan(60);
  });
});
