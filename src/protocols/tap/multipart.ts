import type { HttpRequest } from '../../net/http';

/** A field of a form; with a file name it is a file. Names must be plain ASCII without quotes. */
export interface Part {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly fileName?: string;
  readonly type?: string;
}

/** A form with files (RFC 7578). */
export function multipart(parts: readonly Part[]): Pick<HttpRequest, 'headers' | 'body'> {
  const boundary = `almagest-${crypto.randomUUID()}`;
  const encoder = new TextEncoder();
  const pieces = parts.flatMap(({ name, content, fileName, type }) => [
    encoder.encode(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"` +
        (fileName === undefined ? '' : `; filename="${fileName}"`) +
        (type === undefined ? '' : `\r\nContent-Type: ${type}`) +
        '\r\n\r\n',
    ),
    typeof content === 'string' ? encoder.encode(content) : content,
    encoder.encode('\r\n'),
  ]);
  pieces.push(encoder.encode(`--${boundary}--\r\n`));
  const body = new Uint8Array(pieces.reduce((length, piece) => length + piece.byteLength, 0));
  pieces.reduce((at, piece) => (body.set(piece, at), at + piece.byteLength), 0);
  return { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, body };
}
