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
  /** GET for HEAD too: what is sent is cut later. */
  readonly method: 'GET' | 'POST';
  /** Of a POST; else empty. */
  readonly body: Uint8Array;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Answers what it knows and gives undefined for the rest. */
export type Handler = (question: Question) => Answer | undefined | Promise<Answer | undefined>;

/** The fields of a POST of a form (`application/x-www-form-urlencoded` or `multipart/form-data`). */
export function formFields({ body, headers }: Pick<Question, 'body' | 'headers'>): URLSearchParams {
  const type = String(headers['content-type'] ?? '');
  const boundary = /boundary="?([^";]+)/.exec(type)?.[1];
  const text = Buffer.from(body).toString('utf8');
  if (boundary === undefined) return new URLSearchParams(text);
  const fields = new URLSearchParams();
  for (const part of text.split(`--${boundary}`).slice(1)) {
    const [head = '', ...rest] = part.split('\r\n\r\n');
    const name = /name="?([^";\r\n]+)/.exec(head)?.[1];
    if (name !== undefined) fields.append(name, rest.join('\r\n\r\n').replace(/\r\n$/, ''));
  }
  return fields;
}

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
