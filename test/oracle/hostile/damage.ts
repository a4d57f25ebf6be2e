export type Random = (below: number) => number;

/** Mulberry32: seeds that follow each other give unrelated numbers, and every run the same damage. */
export function generator(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

/** A copy with some bytes of cards or data changed, or with a piece cut off, taken out or doubled. */
export function damaged(good: Uint8Array, random: Random): Uint8Array {
  const bytes = Uint8Array.from(good);
  const values = valueFields(bytes);
  for (let change = 0; change <= random(6); change++) {
    const at =
      random(3) > 0 && values.length > 0
        ? values[random(values.length)]! + random(20)
        : random(2) === 0
          ? random(bytes.length)
          : random(Math.min(bytes.length, 8640));
    bytes[at] = random(2) === 0 ? 0x30 + random(10) : random(256);
  }
  const from = random(bytes.length);
  const to = random(bytes.length);
  switch (random(10)) {
    case 0:
    case 1:
      return bytes.subarray(0, from);
    case 2:
      return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
    case 3:
      return Buffer.concat([bytes.subarray(0, from - (from % 2880)), bytes.subarray(to - (to % 2880))]);
    default:
      return bytes;
  }
}

/** Where the values of cards stand: column 11 of the records that have one. */
function valueFields(bytes: Uint8Array): number[] {
  const found: number[] = [];
  for (let at = 0; at + 80 <= bytes.length; at += 80) {
    if (bytes[at + 8] === 0x3d && bytes[at + 9] === 0x20) found.push(at + 10);
  }
  return found;
}
