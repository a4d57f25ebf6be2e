import { onTestFinished } from 'vitest';
import { createHttpClient, userAgent, type HttpClientOptions } from '../../client';
import type { HttpClient } from '../../http';
import { undiciTransport } from '../undiciTransport';
import { localServer, type Handler, type LocalServer } from './localServer';

/** A server that goes with the test it is made in. */
export async function serve(handler: Handler): Promise<LocalServer> {
  const server = await localServer(handler);
  onTestFinished(() => server.close());
  return server;
}

/** A client over undici whose retries do not wait; it goes with the test it is made in. */
export function client(options: Partial<HttpClientOptions> = {}): HttpClient {
  const { transport, close } = undiciTransport();
  onTestFinished(close);
  return createHttpClient({ transport, userAgent: userAgent('1.2.3'), retry: { baseMs: 1 }, ...options });
}
