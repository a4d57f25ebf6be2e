import type { HttpClient } from '../../net/http';
import { withBody } from '../../net/response';
import { safeUrl } from '../../net/redact';

/** An answer as it came. */
export interface Saved {
  /** Without secrets. */
  readonly url: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly body: Uint8Array;
}

/** Longer answers are not kept as fixtures. */
const longest = 8 << 20;

/** A client that remembers what came through it. */
export function recording(http: HttpClient): { client: HttpClient; saved: Saved[] } {
  const saved: Saved[] = [];
  const client: HttpClient = {
    async request(request) {
      const response = await http.request(request);
      const { status, headers } = response;
      const keep = (body: Uint8Array) =>
        saved.push({
          url: safeUrl(new URL(response.url)),
          status,
          contentType: headers.get('content-type') ?? null,
          body,
        });
      return withBody(response, kept(response.body, keep));
    },
  };
  return { client, saved };
}

async function* kept(
  body: AsyncIterable<Uint8Array>,
  keep: (body: Uint8Array) => void,
): AsyncGenerator<Uint8Array, void> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const piece of body) {
      length += piece.byteLength;
      if (length <= longest) pieces.push(piece.slice());
      yield piece;
    }
  } finally {
    if (length <= longest) {
      const whole = new Uint8Array(length);
      pieces.reduce((at, piece) => (whole.set(piece, at), at + piece.byteLength), 0);
      keep(whole);
    }
  }
}
