/** How much may precede a document: scripts' remarks, echoes of queries. */
const longestPreface = 64 * 1024;

/**
 * Finds where the XML of a document begins: some services print remarks before it. Bytes are held back
 * until that is known.
 */
export class Prologue {
  private head: Uint8Array | null = new Uint8Array(0);

  /** @param skipped is told how many bytes stood before the document, a byte order mark not counted */
  constructor(private readonly skipped: (bytes: number) => void) {}

  push(bytes: Uint8Array, atEnd = false): Uint8Array {
    if (this.head === null) return bytes;
    const head = new Uint8Array(this.head.length + bytes.length);
    head.set(this.head);
    head.set(bytes, this.head.length);
    const start = startOf(head);
    if (start < 0 && !atEnd && head.length < longestPreface) {
      this.head = head;
      return new Uint8Array(0);
    }
    this.head = null;
    const mark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
    if (start > mark) this.skipped(start - mark);
    return start > 0 ? head.subarray(start) : head;
  }
}

/** Byte where the document begins; -1 where that cannot be said. */
function startOf(head: Uint8Array): number {
  const text = String.fromCharCode(...head.subarray(0, 200));
  const begun = /^(?:\xef\xbb\xbf)?\s*</.exec(text);
  // UTF-16 is told by its first bytes; of XML that begins at once the declaration must be there.
  if (/^(?:\xfe\xff|\xff\xfe|\0<|<\0)/.test(text)) return 0;
  if (begun && /^<(?:\?xml[^>]*>|!|(?:[\w.-]+:)?VOTABLE[\s>])/i.test(text.slice(begun[0].length - 1))) {
    return begun[0].length - 1;
  }
  const latin = new TextDecoder('latin1').decode(head.subarray(0, longestPreface));
  return latin.search(/<\?xml[^>]*>|<(?:[\w.-]+:)?VOTABLE[\s>]/i);
}
