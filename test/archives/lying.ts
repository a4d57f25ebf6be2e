import { afterAll, beforeAll } from 'vitest';
import { createHttpClient } from '../../src/net/client';
import type { HttpClient, HttpRequest, HttpResponse } from '../../src/net/http';
import { undiciTransport } from '../../src/net/node/undiciTransport';
import { type Archives, startArchives } from './server';

/** What comes from an address below `/lies`. */
export type Told = (http: HttpClient, request: HttpRequest) => Promise<HttpResponse>;

/** Stand-in archives for the tests of the block it is called in, some of whose answers are not what they were. */
export function lyingArchives() {
  let standIn: Archives;
  const owned = undiciTransport();
  beforeAll(async () => {
    standIn = await startArchives();
  });
  afterAll(async () => {
    await owned.close();
    await standIn.close();
  });
  return {
    url: () => standIn.url,
    /** A client to whom everything below `/lies` is told otherwise. */
    client(told: Told): HttpClient {
      const http = createHttpClient({
        ...{ transport: owned.transport, userAgent: 'almagest-test', retry: { retries: 0 } },
        configured: () => [standIn.url],
      });
      return {
        request: (request) => (request.url.includes('/lies/') ? told(http, request) : http.request(request)),
      };
    },
  };
}
