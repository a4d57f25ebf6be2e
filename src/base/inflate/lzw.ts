import { damaged, type Decoder } from './decoder';

/** Compressed bytes read at once: a whole number of the groups in which codes are written. */
const step = 1 << 16;
const clear = 256;
/** Content handed on at once, about: a few bytes can stand for very many. */
const enough = 1 << 20;

/**
 * The content of a `compress` (.Z) file: LZW with codes of 9 to 16 bits, lowest bit first. Codes are
 * written in groups of eight; when their width changes, or after a clear code, the rest of a group
 * is padding (as ncompress and gzip -d read it).
 */
export const uncompress: Decoder = {
  ratio: 1 << 15, // a string as long as its table, for two bytes
  async *decode(source, signal) {
    const head = await source.read(0, 3, signal);
    const flags = head[2] ?? 0;
    const maxBits = flags & 0x1f;
    if (head.length < 3 || maxBits < 9 || maxBits > 16 || (flags & 0x60) !== 0) {
      throw damaged(source, 'compress (.Z)', 'has a header that means nothing', 2);
    }
    const table = new LzwTable(maxBits, (flags & 0x80) !== 0);
    let pending = new Uint8Array(0);
    for (let at = 3; ;) {
      const bytes = await source.read(at + pending.length, step, signal);
      const last = bytes.length < step;
      const input = new Uint8Array(pending.length + bytes.length);
      input.set(pending);
      input.set(bytes, pending.length);
      pending = input;
      for (let used = -1; used !== 0;) {
        used = table.feed(pending, last);
        pending = pending.subarray(used);
        at += used;
        const content = table.take();
        if (content.length > 0) yield content;
        if (table.bad) throw damaged(source, 'compress (.Z)', 'is damaged', at);
      }
      if (last) return;
    }
  },
};

/** The decoder's state; strings are chains of a last byte and the code of what stands before it. */
class LzwTable {
  bad = false;
  private readonly prefix = new Uint16Array(1 << 16);
  private readonly suffix = new Uint8Array(1 << 16);
  private readonly lengths = new Uint32Array(1 << 16);
  private next: number;
  private bits = 9;
  private previous = -1;
  private output = new Uint8Array(1 << 18);
  private filled = 0;
  private cleared = false;

  constructor(
    private readonly maxBits: number,
    private readonly blockMode: boolean,
  ) {
    for (let code = 0; code < 256; code++) {
      this.suffix[code] = code;
      this.lengths[code] = 1;
    }
    this.next = blockMode ? 257 : 256;
  }

  /** Decodes whole groups (at the `last` also a part of one); gives the number of bytes used. */
  feed(input: Uint8Array, last: boolean): number {
    let at = 0;
    while (this.filled < enough) {
      const group = Math.min(this.bits, input.length - at);
      if (group < this.bits && !last) return at;
      const codes = Math.floor((group * 8) / this.bits);
      if (codes === 0) return at;
      const { bits } = this;
      for (let index = 0; index < codes; index++) {
        this.code(codeAt(input, at, index * bits, bits));
        if (this.bad) return at;
        if (this.bits !== bits || this.cleared) break;
      }
      this.cleared = false;
      at += group;
    }
    return at;
  }

  /** What was decoded since the last time. */
  take(): Uint8Array {
    const content = this.output.slice(0, this.filled);
    this.filled = 0;
    return content;
  }

  private code(code: number): void {
    if (code === clear && this.blockMode) {
      this.next = 257;
      this.bits = 9;
      this.previous = -1;
      this.cleared = true;
      return;
    }
    const { previous } = this;
    if (code > this.next || (code === this.next && previous < 0) || (previous < 0 && code > 255)) {
      this.bad = true;
      return;
    }
    const known = code < this.next;
    const length = known ? this.lengths[code]! : this.lengths[previous]! + 1;
    this.makeRoom(length);
    const start = this.filled;
    this.filled += length;
    let link = known ? code : previous;
    let place = this.filled - (known ? 1 : 2);
    for (; place > start; place--) {
      this.output[place] = this.suffix[link]!;
      link = this.prefix[link]!;
    }
    this.output[start] = this.suffix[link]!;
    if (!known) this.output[this.filled - 1] = this.output[start]!;
    this.add(this.output[start]);
    this.previous = code;
  }

  /** A new string: the one before and the first byte of this one. */
  private add(first: number): void {
    if (this.previous < 0 || this.next >= 1 << this.maxBits) return;
    this.prefix[this.next] = this.previous;
    this.suffix[this.next] = first;
    this.lengths[this.next] = this.lengths[this.previous]! + 1;
    this.next++;
    if (this.next >= 1 << this.bits && this.bits < this.maxBits) this.bits++;
  }

  private makeRoom(length: number): void {
    if (this.filled + length <= this.output.length) return;
    const larger = new Uint8Array(Math.max(this.output.length * 2, this.filled + length));
    larger.set(this.output.subarray(0, this.filled));
    this.output = larger;
  }
}

function codeAt(input: Uint8Array, group: number, bit: number, bits: number): number {
  const at = group + (bit >> 3);
  const window = (input[at] ?? 0) | ((input[at + 1] ?? 0) << 8) | ((input[at + 2] ?? 0) << 16);
  return (window >> (bit & 7)) & ((1 << bits) - 1);
}
