import type { Values } from '../image/pixelReader';

const digits = 1 << 16;

/** A number looked for by its rank, and what is known of it: the leading digits of its key. */
interface Target {
  readonly rank: number;
  prefix: number;
  /** Its rank among the numbers with that prefix. */
  within: number;
  /** The last digit, apart from the others: 64 bits are more than a number holds. */
  last: number;
}

/**
 * Numbers at given ranks among all that come, exactly and in memory that does not grow with them: their
 * bits, made to sort like the numbers, are told 16 at a time, one pass over all numbers for each: two
 * for float32, four for float64. NaN and infinities are left out.
 */
export class Ranks {
  private readonly targets: Target[];
  private passed = 0;
  private counts = new Map<number, Float64Array>();
  /** For each leading digit whether a target may have it. */
  private readonly wanted = new Uint8Array(digits).fill(1);

  /** @param passes 2 for float32, 4 for float64 */
  constructor(
    ranks: readonly number[],
    readonly passes: 2 | 4,
  ) {
    this.targets = [...new Set(ranks)].map((rank) => ({ rank, prefix: 0, within: rank, last: 0 }));
    this.begin();
  }

  /** Takes numbers of the current pass. */
  add(values: Values): void {
    if (values instanceof Float32Array) this.addSingles(values);
    else this.addDoubles(values);
  }

  /** After all numbers of a pass were given. */
  endPass(): void {
    for (const target of this.targets) {
      const counts = this.counts.get(target.prefix)!;
      let digit = 0;
      while (digit < digits - 1 && target.within >= counts[digit]!) target.within -= counts[digit++]!;
      if (this.passed === this.passes - 1) target.last = digit;
      else target.prefix = target.prefix * digits + digit;
    }
    this.passed++;
    if (this.passed < this.passes) this.begin();
  }

  /** The number at a rank, after all passes. */
  at(rank: number): number {
    const target = this.targets.find((one) => one.rank === rank)!;
    const view = new DataView(new ArrayBuffer(8));
    if (this.passes === 2) {
      view.setUint32(0, unsorted(target.prefix * digits + target.last));
      return view.getFloat32(0);
    }
    const high = Math.floor(target.prefix / digits);
    const low = ((target.prefix % digits) * digits + target.last) >>> 0;
    view.setUint32(0, unsorted(high));
    view.setUint32(4, (high >>> 31 === 1 ? low : ~low) >>> 0);
    return view.getFloat64(0);
  }

  private begin(): void {
    this.counts = new Map(this.targets.map(({ prefix }) => [prefix, new Float64Array(digits)]));
    if (this.passed === 0) return;
    this.wanted.fill(0);
    for (const { prefix } of this.targets) this.wanted[Math.floor(prefix / digits ** (this.passed - 1))] = 1;
  }

  private addSingles(values: Float32Array): void {
    const words = new Uint32Array(values.buffer, values.byteOffset, values.length);
    const { wanted } = this;
    const first = this.passed === 0 ? this.counts.get(0) : undefined;
    for (let at = 0; at < values.length; at++) {
      const value = values[at]!;
      if (value - value !== 0) continue;
      const key = sorted(words[at]!);
      if (first) first[key >>> 16]!++;
      else if (wanted[key >>> 16]) this.counts.get(key >>> 16)![key & 0xffff]!++;
    }
  }

  private addDoubles(values: Float64Array): void {
    const words = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
    const { wanted, passed } = this;
    const first = passed === 0 ? this.counts.get(0) : undefined;
    for (let at = 0; at < values.length; at++) {
      const value = values[at]!;
      if (value - value !== 0) continue;
      const word = words[2 * at + highWord]!;
      const high = sorted(word);
      if (first) first[high >>> 16]!++;
      else if (wanted[high >>> 16]) this.countLower(high, words[2 * at + 1 - highWord]!, word);
    }
  }

  private countLower(high: number, lowBits: number, highBits: number): void {
    const low = (highBits >>> 31 === 1 ? ~lowBits : lowBits) >>> 0;
    if (this.passed === 1) this.counts.get(high >>> 16)![high & 0xffff]!++;
    else if (this.passed === 2) count(this.counts.get(high), low >>> 16);
    else count(this.counts.get(high * digits + (low >>> 16)), low & 0xffff);
  }
}

function count(counts: Float64Array | undefined, digit: number): void {
  if (counts) counts[digit]!++;
}

/** The bits of a float (or its upper half) so that they sort as unsigned numbers, and back. */
function sorted(bits: number): number {
  return (bits >>> 31 === 1 ? ~bits : bits ^ 0x80000000) >>> 0;
}

function unsorted(key: number): number {
  return (key >>> 31 === 1 ? key ^ 0x80000000 : ~key) >>> 0;
}

const highWord = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;
