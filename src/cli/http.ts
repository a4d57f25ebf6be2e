import { version } from '../../package.json';
import { madeClient } from '../archives/made/madeClient';
import { archivePace } from '../archives/pacing';
import { createHttpClient, userAgent } from '../net/client';
import type { HttpClient } from '../net/http';
import { undiciTransport } from '../net/node/undiciTransport';
import { environmentSignIns } from '../net/signIn/fromEnvironment';

/**
 * Does `work` with the client of the command line: proxies and sign-ins come from the environment, and
 * every address that the user names may be on a private network. `atOnce` requests run against a host that
 * has no limit of its own.
 */
export async function withHttp<T>(
  work: (http: HttpClient) => Promise<T>,
  configured: readonly string[] = [],
  atOnce?: number,
): Promise<T> {
  const { transport, close } = undiciTransport({ proxy: 'environment' });
  const client = createHttpClient({
    transport,
    userAgent: userAgent(version),
    pace: (url) => archivePace(url, atOnce),
    signIn: environmentSignIns(process.env),
    configured: () => configured,
  });
  try {
    return await work(madeClient(client));
  } finally {
    await close();
  }
}
