// @ts-check
import { createServer } from 'node:net';

/**
 * A loopback port that was free a moment ago: the wanted one if it is, else any.
 * @param {number} [wanted]
 * @returns {Promise<number>}
 */
export function freePort(wanted = 0) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => (wanted === 0 ? reject(error) : resolve(freePort())));
    server.listen({ port: wanted, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/**
 * Waits until an address answers 200.
 * @param {string} url
 * @param {() => string | undefined} failed why it never will, once that is known
 * @param {number} [patience] milliseconds
 */
export async function answers(url, failed, patience = 60_000) {
  const until = Date.now() + patience;
  while (Date.now() < until) {
    const why = failed();
    if (why !== undefined) throw new Error(why);
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${url} did not answer within ${patience / 1000} s.`);
}
