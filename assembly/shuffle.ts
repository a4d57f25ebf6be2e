/** Puts the bytes of GZIP_2, all first ones, then all second ones and so on, into numbers of this machine. */
export function unshuffle(from: usize, to: usize, size: i32, count: usize): void {
  if (size == 2) two(from, to, count);
  else if (size == 4) four(from, to, count);
  else eight(from, to, count);
}

function two(from: usize, to: usize, count: usize): void {
  let at: usize = 0;
  for (; at + 16 <= count; at += 16) {
    const high = v128.load(from + at);
    const low = v128.load(from + count + at);
    v128.store(to + 2 * at, i8x16.shuffle(low, high, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23));
    v128.store(
      to + 2 * at,
      i8x16.shuffle(low, high, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31),
      16,
    );
  }
  for (; at < count; at++) {
    store<u16>(to + 2 * at, ((load<u8>(from + at) as u16) << 8) | load<u8>(from + count + at));
  }
}

function four(from: usize, to: usize, count: usize): void {
  const second = from + count;
  const third = second + count;
  const fourth = third + count;
  let at: usize = 0;
  for (; at + 16 <= count; at += 16) {
    const a = v128.load(from + at);
    const b = v128.load(second + at);
    const c = v128.load(third + at);
    const d = v128.load(fourth + at);
    const upper = i8x16.shuffle(b, a, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const lower = i8x16.shuffle(d, c, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const upper2 = i8x16.shuffle(b, a, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    const lower2 = i8x16.shuffle(d, c, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    const place = to + 4 * at;
    v128.store(place, i16x8.shuffle(lower, upper, 0, 8, 1, 9, 2, 10, 3, 11));
    v128.store(place, i16x8.shuffle(lower, upper, 4, 12, 5, 13, 6, 14, 7, 15), 16);
    v128.store(place, i16x8.shuffle(lower2, upper2, 0, 8, 1, 9, 2, 10, 3, 11), 32);
    v128.store(place, i16x8.shuffle(lower2, upper2, 4, 12, 5, 13, 6, 14, 7, 15), 48);
  }
  for (; at < count; at++) {
    const high = ((load<u8>(from + at) as u32) << 8) | load<u8>(second + at);
    const low = ((load<u8>(third + at) as u32) << 8) | load<u8>(fourth + at);
    store<u32>(to + 4 * at, (high << 16) | low);
  }
}

function eight(from: usize, to: usize, count: usize): void {
  for (let at: usize = 0; at < count; at++) {
    let number: u64 = 0;
    for (let plane: usize = 0; plane < 8; plane++)
      number = (number << 8) | load<u8>(from + plane * count + at);
    store<u64>(to + 8 * at, number);
  }
}

/** Turns big-endian numbers in place into those of this machine. */
export function turn(at: usize, size: i32, count: usize): void {
  const end = at + (size as usize) * count;
  if (size == 2) {
    for (; at + 16 <= end; at += 16) {
      const bytes = v128.load(at);
      v128.store(at, i8x16.shuffle(bytes, bytes, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14));
    }
    for (; at < end; at += 2) store<u16>(at, bswap<u16>(load<u16>(at)));
  } else if (size == 4) {
    for (; at + 16 <= end; at += 16) {
      const bytes = v128.load(at);
      v128.store(at, i8x16.shuffle(bytes, bytes, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12));
    }
    for (; at < end; at += 4) store<u32>(at, bswap<u32>(load<u32>(at)));
  } else if (size == 8) {
    for (; at + 16 <= end; at += 16) {
      const bytes = v128.load(at);
      v128.store(at, i8x16.shuffle(bytes, bytes, 7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8));
    }
    for (; at < end; at += 8) store<u64>(at, bswap<u64>(load<u64>(at)));
  }
}
