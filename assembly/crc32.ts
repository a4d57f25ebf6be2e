/** Sixteen tables of 256: what a byte does to the sum when so many bytes follow it. */
const tables = memory.data(16384, 16);

export function fillCrc(): void {
  for (let byte: u32 = 0; byte < 256; byte++) {
    let sum = byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
    store<u32>(tables + ((byte as usize) << 2), sum);
  }
  for (let at: u32 = 256; at < 4096; at++) {
    const before = load<u32>(tables + (((at - 256) as usize) << 2));
    store<u32>(tables + ((at as usize) << 2), (before >>> 8) ^ table(0, before & 255));
  }
}

// @ts-ignore: decorator
@inline
function table(number: usize, byte: u32): u32 {
  return load<u32>(tables + (number << 10) + ((byte as usize) << 2));
}

// @ts-ignore: decorator
@inline
function four(first: usize, word: u32): u32 {
  return (
    table(first, word & 255) ^
    table(first - 1, (word >>> 8) & 255) ^
    table(first - 2, (word >>> 16) & 255) ^
    table(first - 3, word >>> 24)
  );
}

/** The CRC-32 of RFC 1952 §8 over the bytes from `start` to `end`. */
export function crc32(start: usize, end: usize): u32 {
  let sum: u32 = 0xffffffff;
  let at = start;
  for (; at + 16 <= end; at += 16) {
    sum =
      four(15, load<u32>(at) ^ sum) ^
      four(11, load<u32>(at, 4)) ^
      four(7, load<u32>(at, 8)) ^
      four(3, load<u32>(at, 12));
  }
  for (; at < end; at++) sum = (sum >>> 8) ^ table(0, (sum ^ load<u8>(at)) & 255);
  return ~sum;
}
