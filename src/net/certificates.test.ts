import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Agent, fetch } from 'undici';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { hasOpenssl, makeCertificate, type Certificate } from '../../test/support/certificates';
import { createHttpClient } from './client';
import { withFallback } from './fallback';
import { fetchTransport } from './fetchTransport';
import { undiciTransport } from './node/undiciTransport';

let folder: string;
let certificate: Certificate;
let url: string;
const server = { asked: [] as string[], close: () => undefined as unknown };

describe.skipIf(!hasOpenssl())('a server with a certificate of an authority of its own', () => {
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'almagest-certificates-'));
    certificate = makeCertificate(folder);
    const https = createServer(certificate, (request, response) => {
      server.asked.push(request.url ?? '');
      response.end('stars');
    });
    await new Promise<void>((resolve) => https.listen(0, '127.0.0.1', resolve));
    url = `https://127.0.0.1:${(https.address() as AddressInfo).port}/`;
    server.close = () => https.close().closeAllConnections();
  });
  afterAll(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });

  const own = () => {
    const { transport, close } = undiciTransport();
    onTestFinished(close);
    return transport;
  };
  /** The editor's fetch, which trusts authorities that the machine knows beside those of the runtime. */
  const editors = (ca: string) => {
    const dispatcher = new Agent({ connect: { ca } });
    onTestFinished(() => dispatcher.close());
    return fetchTransport((address, init) => fetch(address, { ...init, dispatcher }));
  };

  it('is refused where nobody knows that, before anything is sent', async () => {
    const transport = withFallback(own(), fetchTransport(fetch));
    const http = createHttpClient({ transport, userAgent: 'Almagest' });
    await expect(http.request({ url, service: 'Institute' })).rejects.toMatchObject({
      kind: 'network',
      message: expect.stringMatching(
        /^Institute \(127.*has no certificate that can be trusted \(SELF_SIGNED_CERT_IN_CHAIN/,
      ) as string,
      advice: expect.stringContaining('NODE_EXTRA_CA_CERTS') as string,
    });
    expect(server.asked).toEqual([]);
  });

  it('is asked where the machine knows it, by the editor’s own fetch', async () => {
    const transport = withFallback(own(), editors(certificate.ca));
    const http = createHttpClient({ transport, userAgent: 'Almagest' });
    expect(await (await http.request({ url })).text()).toBe('stars');
  });
});
