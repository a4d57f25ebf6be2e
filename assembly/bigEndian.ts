/** Eight bytes as one number, the first on top; WASM itself knows the other order alone. */
// @ts-expect-error -- a decorator of AssemblyScript
@inline
export function load64(at: usize): u64 {
  const bytes = v128.load64_zero(at);
  const turned = i8x16.shuffle(bytes, bytes, 7, 6, 5, 4, 3, 2, 1, 0, 7, 6, 5, 4, 3, 2, 1, 0);
  return i64x2.extract_lane(turned, 0);
}

// @ts-expect-error -- a decorator of AssemblyScript
@inline
export function load32(at: usize): u32 {
  return bswap<u32>(load<u32>(at));
}

/** Four float32, `step` bytes apart, as numbers of this machine. */
// @ts-ignore: decorator
@inline
export function four(at: usize, step: usize): v128 {
  let lanes = v128.load32_zero(at);
  lanes = v128.load32_lane(at + step, lanes, 1);
  lanes = v128.load32_lane(at + 2 * step, lanes, 2);
  lanes = v128.load32_lane(at + 3 * step, lanes, 3);
  return i8x16.shuffle(lanes, lanes, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
}
