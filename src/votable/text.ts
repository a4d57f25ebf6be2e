import { encodingOf } from './xml/utf8Bytes';

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
