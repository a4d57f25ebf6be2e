import type { Transport } from './transport';

/**
 * A transport that hands a request to `second` where `first` finds no certificate to trust: one reads
 * the certificates that come with the runtime, the other those of the machine, which inspecting proxies
 * of institutes sign with. Nothing was sent by then.
 */
export function withFallback(first: Transport, second: Transport): Transport {
  return async (request) => {
    try {
      return await first(request);
    } catch (error) {
      if (!isCertificateFault(error) || request.signal.aborted) throw error;
      return second(request);
    }
  };
}

/** Whether the reason of an error is a certificate whose authority this runtime does not know. */
export function isCertificateFault(error: unknown): boolean {
  for (let link = error, depth = 0; link instanceof Error && depth < 10; link = link.cause, depth++) {
    const { code } = link as { code?: unknown };
    if (
      typeof code === 'string' &&
      /^(DEPTH_ZERO_)?SELF_SIGNED|^UNABLE_TO_(GET|VERIFY)|^CERT_UNTRUSTED/.test(code)
    ) {
      return true;
    }
  }
  return false;
}
