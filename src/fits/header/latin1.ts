/**
 * Bytes as characters of the same code. Headers should be ASCII; this keeps every byte of those
 * that are not (TextDecoder's `latin1` is windows-1252 and would not).
 */
export function latin1(bytes: Uint8Array): string {
  const step = 8192; // as many arguments as every engine takes in one call
  let text = '';
  for (let at = 0; at < bytes.length; at += step) {
    // Many times faster than spreading the bytes.
    text += String.fromCharCode.apply(null, bytes.subarray(at, at + step) as unknown as number[]);
  }
  return text;
}
