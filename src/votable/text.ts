/**
 * Text of a document's bytes, piece by piece: by its byte order mark, else by the encoding its XML
 * declaration names, else UTF-8. Bytes that are no text become U+FFFD.
 */
export class DocumentText {
  private decoder: InstanceType<typeof TextDecoder> | null = null;

  /** The text of the next bytes; what is cut within a letter comes with the next. */
  push(bytes: Uint8Array): string {
    this.decoder ??= new TextDecoder(encodingOf(bytes));
    return this.decoder.decode(bytes, { stream: true });
  }

  end(): string {
    return this.decoder?.decode() ?? '';
  }
}

function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  const start = String.fromCharCode(...head.subarray(0, 200));
  const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']/i.exec(start)?.[1] ?? 'utf-8';
  // A declaration that can be read byte by byte is not in UTF-16, whatever it says.
  return /^(iso-8859-\d+|latin-?1|us-ascii|windows-125\d)$/i.test(declared)
    ? declared.toLowerCase()
    : 'utf-8';
}
