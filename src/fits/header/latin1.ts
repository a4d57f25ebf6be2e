/**
 * Bytes as characters of the same code. Headers should be ASCII; this keeps every byte of those
 * that are not (TextDecoder's `latin1` is windows-1252 and would not).
 */
export function latin1(bytes: Uint8Array): string {
  const step = 8192; // as many arguments as every engine takes in one call
  let text = '';
  for (let at = 0; at < bytes.length; at += step) {
    text += String.fromCharCode(...bytes.subarray(at, at + step));
  }
  return text;
}
