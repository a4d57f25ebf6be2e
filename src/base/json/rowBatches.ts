const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const colon = 0x3a;

/**
 * Finds the list of rows in a JSON document as its bytes come, and cuts it between rows; strings and
 * nesting are followed, nothing is parsed. What stands around the list is kept apart.
 */
export class RowBatches {
  /** The document with `null` for the list of rows. */
  readonly frame: Uint8Array[] = [];
  state: 'before' | 'in' | 'after' = 'before';
  /** Bytes of the document up to where the next batch begins. */
  taken = 0;
  private kept: Uint8Array = new Uint8Array(0);
  private depth = 0;
  private inString = false;
  private escaped = false;
  /** Bytes of the latest string at depth 1, the name of a member if a colon follows. */
  private key: number[] = [];
  private named = false;

  /**
   * @param members which may hold the rows: the first one that is a list does; without any the
   *   document itself is the list
   */
  constructor(private readonly members: readonly string[]) {}

  /** Bytes that wait for the end of their row. */
  get waiting(): number {
    return this.kept.byteLength;
  }

  /** Whole rows, separated by commas, as far as these bytes end them; null where they end none. */
  push(bytes: Uint8Array): Uint8Array | null {
    let at = 0;
    if (this.state === 'before') at = this.pushFrame(bytes);
    if (this.state === 'in') return this.pushRows(bytes, at);
    if (this.state === 'after' && at < bytes.length) this.frame.push(bytes.slice(at));
    return null;
  }

  /** What is left where the document ends within the list: a row that broke off, or nothing. */
  rest(): Uint8Array {
    return this.kept;
  }

  private pushFrame(bytes: Uint8Array): number {
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (this.inString) this.inFrameString(byte);
      else if (byte === quote) {
        this.inString = true;
        this.key = [];
      } else if (byte === colon && this.depth === 1) this.named = true;
      else if (byte === openBracket && this.begins()) {
        this.frame.push(bytes.slice(0, at), new TextEncoder().encode('null'));
        this.state = 'in';
        this.depth = 0;
        this.taken += at + 1;
        return at + 1;
      } else if (byte === openBrace || byte === openBracket) this.depth++;
      else if (byte === closeBrace || byte === closeBracket) this.depth--;
      else if (byte === comma) this.named = false;
    }
    this.frame.push(bytes.slice());
    this.taken += bytes.length;
    return bytes.length;
  }

  private inFrameString(byte: number): void {
    if (this.escaped) this.escaped = false;
    else if (byte === backslash) this.escaped = true;
    else if (byte === quote) this.inString = false;
    if (this.inString && this.depth === 1 && this.key.length < 100) this.key.push(byte);
  }

  private begins(): boolean {
    if (this.members.length === 0) return this.depth === 0;
    return this.depth === 1 && this.named && this.members.includes(String.fromCharCode(...this.key));
  }

  private pushRows(bytes: Uint8Array, from: number): Uint8Array | null {
    let cut = -1;
    let { depth, inString, escaped } = this;
    let at = from;
    for (; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) inString = false;
      } else if (byte === quote) inString = true;
      else if (byte === openBrace || byte === openBracket) depth++;
      else if (byte === closeBrace || byte === closeBracket) {
        if (depth === 0) break;
        depth--;
      } else if (byte === comma && depth === 0) cut = at;
    }
    Object.assign(this, { depth, inString, escaped });
    const ended = at < bytes.length;
    const end = ended ? at : cut;
    if (end < 0) {
      this.kept = joined(this.kept, bytes.subarray(from));
      return null;
    }
    const batch = joined(this.kept, bytes.subarray(from, end));
    this.kept = ended ? new Uint8Array(0) : bytes.slice(cut + 1);
    this.taken += batch.byteLength + 1;
    if (ended) {
      this.state = 'after';
      this.frame.push(bytes.slice(at + 1));
    }
    return batch;
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.byteLength === 0) return b.slice();
  const both = new Uint8Array(a.byteLength + b.byteLength);
  both.set(a);
  both.set(b, a.byteLength);
  return both;
}
