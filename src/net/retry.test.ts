import { describe, expect, it } from 'vitest';
import type { TraceEvent } from './client';
import { client, serve } from './node/testing/served';

describe('retries', () => {
  it('better a 503, then a reset, and give the good answer', async () => {
    const events: TraceEvent[] = [];
    const server = await serve((request, response) => {
      if (server.asked.length === 1) response.writeHead(503).end('wait');
      else if (server.asked.length === 2) request.socket.destroy();
      else response.end('here');
    });
    const answer = await client({ onTrace: (event) => events.push(event) }).request({ url: server.origin });
    expect(await answer.text()).toBe('here');
    expect(events.map(({ attempt, status, fault }) => [attempt, status, fault?.kind])).toEqual([
      [1, 503, undefined],
      [2, null, 'network'],
      [3, 200, undefined],
    ]);
  });

  it('end with the last answer', async () => {
    const server = await serve((_, response) => response.writeHead(500).end('broken'));
    const answer = await client().request({ url: server.origin });
    expect(answer.status).toBe(500);
    expect(await answer.text()).toBe('broken');
    expect(server.asked).toHaveLength(4);
  });

  it.each([401, 403, 404])('are not made after %i', async (status) => {
    const server = await serve((_, response) => response.writeHead(status).end());
    expect((await client().request({ url: server.origin })).status).toBe(status);
    expect(server.asked).toHaveLength(1);
  });

  it('are not made of a POST', async () => {
    const server = await serve((_, response) => response.writeHead(503).end());
    const answer = await client().request({ url: server.origin, method: 'POST', body: 'x' });
    expect([answer.status, server.asked.length]).toEqual([503, 1]);
  });

  it('wait as Retry-After says, unless that is too long', async () => {
    const server = await serve((request, response) => {
      const wait = request.url === '/long' ? '3600' : '0';
      if (wait === '0' && server.asked.length > 1) response.end('now');
      else response.writeHead(429, { 'Retry-After': wait }).end('later');
    });
    // With a back-off this long, only Retry-After can bring the second try.
    const patient = client({ retry: { baseMs: 1e9, capMs: 1e9 } });
    expect(await (await patient.request({ url: server.origin })).text()).toBe('now');
    expect((await patient.request({ url: `${server.origin}/long` })).status).toBe(429);
    expect(server.asked).toEqual(['GET /', 'GET /', 'GET /long']);
  });
});
