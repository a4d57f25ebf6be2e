import { expect, it } from 'vitest';
import { withFallback } from './fallback';
import type { Transport, TransportRequest } from './transport';

const request = {
  url: new URL('https://a.example'),
  signal: new AbortController().signal,
} as TransportRequest;
const fails =
  (code: string): Transport =>
  () =>
    Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code }) }));
const answers: Transport = () =>
  Promise.resolve({ status: 204, headers: new Map(), body: nothing(), reached: 'unknown' });

async function* nothing() {
  yield await Promise.resolve(new Uint8Array());
}

it('asks another way where no certificate can be trusted, and only there', async () => {
  expect((await withFallback(fails('SELF_SIGNED_CERT_IN_CHAIN'), answers)(request)).status).toBe(204);
  expect((await withFallback(fails('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), answers)(request)).status).toBe(204);
  // A certificate that is over, or of another host, is wrong for everyone.
  for (const code of ['CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID', 'ECONNRESET']) {
    await expect(withFallback(fails(code), answers)(request)).rejects.toThrow('fetch failed');
  }
});
