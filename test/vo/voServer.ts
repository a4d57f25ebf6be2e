import { inject } from 'vitest';
import { createHttpClient } from '../../src/net/client';
import type { HttpClient } from '../../src/net/http';
import { undiciTransport } from '../../src/net/node/undiciTransport';

/** The server as a test file uses it. */
export interface ServerInUse {
  /** Base address without a slash at its end; empty where there is no server. */
  readonly base: string;
  /** Why its tests cannot run here; undefined where they can. */
  readonly missing: string | undefined;
  readonly http: HttpClient;
  /** Ends the client's connections. */
  readonly close: () => Promise<void>;
}

/** The server that the layer started, and a client to which its origin is a configured one. */
export function voServer(): ServerInUse {
  const server = inject('voServer');
  const base = 'base' in server ? server.base : '';
  const { transport, close } = undiciTransport();
  const http = createHttpClient({ transport, userAgent: 'Almagest/0 (IVOA-test)', configured: () => [base] });
  const missing = 'missing' in server ? server.missing : undefined;
  return { base, missing, http, close };
}
