const slots = 256;
const longest = 48;
/** After so many texts it is clear whether they repeat themselves. */
const trial = 4096;

/** Texts that were read lately, so that a text that repeats itself is kept once. */
export class Interned {
  /** Of the bytes that were last looked for. */
  hash = 0;
  /** Null until there is a text to keep. */
  private texts: (string | undefined)[] | null = null;
  private readonly hashes = new Int32Array(slots);
  private looked = 0;
  private found = 0;
  private worthwhile = true;

  /** The text of these ASCII bytes if it is known; null where it is not. */
  find(bytes: Uint8Array, start: number, length: number): string | null {
    if (!this.worthwhile || length > longest) return null;
    if (++this.looked === trial) this.worthwhile = this.found * 4 > trial;
    let hash = length;
    for (let i = 0; i < length; i++) hash = (Math.imul(hash, 31) + bytes[start + i]!) | 0;
    this.hash = hash;
    if (this.texts === null) return null;
    const slot = (hash ^ (hash >>> 8)) & (slots - 1);
    const text = this.texts[slot];
    if (text?.length !== length || this.hashes[slot] !== hash) return null;
    for (let i = 0; i < length; i++) if (text.charCodeAt(i) !== bytes[start + i]) return null;
    this.found++;
    return text;
  }

  /** Remembers a text of as many bytes, with the hash that {@link find} gave for them. */
  keep(text: string, length: number, hash = this.hash): void {
    if (!this.worthwhile || length > longest || text.length !== length) return;
    this.texts ??= new Array<string | undefined>(slots).fill(undefined);
    const slot = (hash ^ (hash >>> 8)) & (slots - 1);
    this.texts[slot] = text;
    this.hashes[slot] = hash;
  }
}
