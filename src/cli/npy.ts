/**
 * What precedes the bytes of an array in a `.npy` file of version 1.0
 * (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html), C order.
 */
export function npyHeader(descr: string, shape: readonly number[]): Uint8Array {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const prefix = 10;
  const length = Math.ceil((prefix + text.length + 1) / 64) * 64 - prefix;
  const bytes = new Uint8Array(prefix + length).fill(0x20);
  bytes.set([0x93, ...Buffer.from('NUMPY'), 1, 0, length & 0xff, length >> 8]);
  bytes.set(Buffer.from(text, 'latin1'), prefix);
  bytes[bytes.length - 1] = 0x0a;
  return bytes;
}
