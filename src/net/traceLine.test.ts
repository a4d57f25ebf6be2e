import { expect, it } from 'vitest';
import { client, serve } from './node/testing/served';
import { hasFailed, traceLine } from './traceLine';

it('tells each request in a line without secrets, and which of them failed', async () => {
  const server = await serve((request, response) => {
    const path = request.url ?? '';
    if (path.startsWith('/gone')) request.socket.destroy();
    else response.writeHead(path.startsWith('/in') ? 401 : 200).end('hello');
  });
  const lines: string[] = [];
  const asked = client({
    signIn: () => ({ authorization: 'Bearer opensesame-1234' }),
    retry: { retries: 0 },
    onTrace: (event) => lines.push(`${hasFailed(event) ? 'failed' : 'went well'}: ${traceLine(event)}`),
  });
  for (const path of ['/out?api_key=hidden', '/in?token=hidden', '/gone?x=1']) {
    await asked.request({ url: server.origin + path }).then(
      (answer) => answer.text(),
      () => undefined,
    );
  }
  expect(lines.map((line) => line.replace(server.origin, 'X').replace(/\d+ ms/, 'N ms'))).toEqual([
    'went well: GET X/out?api_key=*** → 200, 5 bytes, N ms',
    'failed: GET X/in?token=*** → 401, 5 bytes, N ms',
    'failed: GET X/gone?x=1 → network, 0 bytes, N ms',
  ]);
});
