import type { HttpClient } from '../../../src/net/http';

/** A client to which every request is answered with these bytes. */
export function answering(bytes: Uint8Array, url = 'http://service.example/q'): HttpClient {
  return {
    request: () =>
      Promise.resolve({
        status: 200,
        url,
        headers: new Map(),
        body: (async function* () {
          yield await Promise.resolve(bytes);
        })(),
        text: () => Promise.resolve(new TextDecoder().decode(bytes)),
        bytes: () => Promise.resolve(bytes),
        cancel: () => Promise.resolve(),
      }),
  };
}
