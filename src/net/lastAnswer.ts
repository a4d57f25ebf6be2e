import type { RawAnswer } from '../base/rawAnswer';
import type { HttpClient } from './http';
import { safeUrl } from './redact';
import { decode, withBody } from './response';

const mostBytes = 64_000;

/** A client that remembers the beginning of what came through it last. */
export function rememberingLast(http: HttpClient): {
  readonly client: HttpClient;
  readonly last: () => RawAnswer | null;
} {
  let last: (() => RawAnswer) | null = null;
  const client: HttpClient = {
    async request(request) {
      last = null;
      const response = await http.request(request);
      const contentType = response.headers.get('content-type') ?? null;
      const pieces: Uint8Array[] = [];
      let [kept, cut] = [0, false];
      last = () => ({
        ...{ url: safeUrl(response.url), status: response.status, contentType, cut },
        text: decode(joined(pieces, kept), contentType ?? undefined),
      });
      const body = async function* () {
        for await (const piece of response.body) {
          const wanted = piece.slice(0, mostBytes - kept);
          if (wanted.byteLength > 0) pieces.push(wanted);
          kept += wanted.byteLength;
          cut ||= wanted.byteLength < piece.byteLength;
          yield piece;
        }
      };
      return withBody(response, body());
    },
  };
  return { client, last: () => last?.() ?? null };
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  pieces.reduce((at, piece) => (whole.set(piece, at), at + piece.byteLength), 0);
  return whole;
}
