import { createHttpClient } from '../../src/net/client';
import type { HttpClient } from '../../src/net/http';
import { undiciTransport } from '../../src/net/node/undiciTransport';

/** A client of the tests, with headers that it sends always. */
export interface TestClient {
  readonly http: HttpClient;
  get(url: string): Promise<{ readonly status: number; readonly bytes: Uint8Array }>;
  close(): Promise<void>;
}

export function clientOf(headers: Readonly<Record<string, string>> = {}): TestClient {
  const owned = undiciTransport();
  const http = createHttpClient({
    transport: owned.transport,
    userAgent: 'almagest-test',
    signIn: () => headers,
    retry: { retries: 0 },
  });
  return {
    http,
    async get(url) {
      const response = await http.request({ url });
      return { status: response.status, bytes: await response.bytes() };
    },
    close: () => owned.close(),
  };
}
