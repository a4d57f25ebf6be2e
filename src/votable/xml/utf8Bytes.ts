/**
 * Bytes of a document as UTF-8, piece by piece: by its byte order mark, else by the encoding its XML
 * declaration names, else as they are. Bytes that are no text of that encoding become U+FFFD.
 */
export class Utf8Bytes {
  private decoder: InstanceType<typeof TextDecoder> | null | undefined;
  private readonly encoder = new TextEncoder();

  /** @param charset what the transport says of a document that does not say itself */
  constructor(private readonly charset?: string) {}

  /** The next bytes; what is cut within a letter comes with the next. The first piece must hold the declaration. */
  push(bytes: Uint8Array): Uint8Array {
    if (this.decoder === undefined) {
      const encoding = encodingOf(bytes, this.charset);
      this.decoder = encoding === 'utf-8' ? null : new TextDecoder(encoding);
    }
    return this.decoder ? this.encoder.encode(this.decoder.decode(bytes, { stream: true })) : bytes;
  }

  end(): Uint8Array {
    return this.encoder.encode(this.decoder?.decode() ?? '');
  }
}

/** The encoding that the first bytes of a document tell of, as `TextDecoder` calls it. */
export function encodingOf(head: Uint8Array, charset = 'utf-8'): string {
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0 && head[1] === 0x3c) return 'utf-16be';
  if (head[0] === 0x3c && head[1] === 0) return 'utf-16le';
  const start = String.fromCharCode(...head.subarray(0, 4000));
  const declared = /<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']/i.exec(start)?.[1];
  const marked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  const label = (declared ?? (marked ? 'utf-8' : charset)).toLowerCase().replace(/^(latin|cp)[-_]/, '$1');
  // A declaration that can be read byte by byte is not in UTF-16, whatever it says.
  return byteEncodings.test(label) && isKnown(label) ? label : 'utf-8';
}

/** Encodings with a byte for each letter, by the names that documents give them. */
const byteEncodings = /^(?:iso[-_]?8859[-_]?\d+|latin\d|l\d|(?:us-)?ascii|windows-125\d|cp125\d)$/;

function isKnown(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}
