/** What a handler answers: whole, before ranges, HEAD and faults are applied to it. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Whether the client may ask for parts of it (RFC 9110 §14). */
  readonly ranges?: boolean;
}

/** What a handler may know of a request. */
export interface Question {
  /** Path below the server's root, still percent-encoded. */
  readonly path: string;
  /** What follows `?`, still encoded. */
  readonly query: string;
  /** `http://host:port` as the client wrote it. */
  readonly origin: string;
  /** Put before the path of every access reference, to let files fail; see faults/. */
  readonly filePrefix: string;
}

/** Answers what it knows and gives undefined for the rest. */
export type Handler = (question: Question) => Answer | undefined;

export function textAnswer(body: string, type = 'text/plain; charset=utf-8', status = 200): Answer {
  return { status, headers: { 'Content-Type': type }, body: new TextEncoder().encode(body) };
}

/** Text as XML content or attribute value. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
