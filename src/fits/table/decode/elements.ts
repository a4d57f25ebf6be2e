import type { NumericArray } from '../../../base/table';
import type { ColumnScaling, ElementCode } from '../column';

/** Types of elements that are numbers, or kept as such. */
export type NumberCode = Exclude<ElementCode, 'A' | 'X' | 'L'>;

/** Numbers that make one element: complex ones are pairs. */
export function numbersPerElement(code: ElementCode): number {
  return code === 'C' || code === 'M' ? 2 : 1;
}

/** Memory for `length` physical numbers. */
export function makeNumbers(code: NumberCode, scaling: ColumnScaling, length: number): NumericArray {
  if (scaling.kind === 'linear') return new Float64Array(length);
  const shift = scaling.kind === 'shift';
  switch (code) {
    case 'B':
      return shift ? new Int8Array(length) : new Uint8Array(length);
    case 'I':
      return shift ? new Uint16Array(length) : new Int16Array(length);
    case 'J':
      return shift ? new Uint32Array(length) : new Int32Array(length);
    case 'K':
      return shift ? new BigUint64Array(length) : new BigInt64Array(length);
    case 'E':
    case 'C':
      return new Float32Array(length);
    case 'D':
    case 'M':
      return new Float64Array(length);
  }
}

/**
 * Reads `count` big-endian numbers, `step` bytes apart, from `at` on, and puts the physical values into
 * `target` (of {@link makeNumbers}) from `to` on. A shift of integers is their highest bit turned over.
 */
export function readNumbers(
  code: NumberCode,
  scaling: ColumnScaling,
  view: DataView,
  at: number,
  step: number,
  count: number,
  target: NumericArray,
  to: number,
): void {
  if (scaling.kind === 'linear') {
    readLinear(code, scaling, view, at, step, count, target, to);
    return;
  }
  const shift = scaling.kind === 'shift';
  const end = to + count;
  switch (code) {
    case 'B': {
      const turn = shift ? 0x80 : 0;
      for (; to < end; to++, at += step) target[to] = view.getUint8(at) ^ turn;
      return;
    }
    case 'I': {
      const turn = shift ? 0x8000 : 0;
      for (; to < end; to++, at += step) target[to] = view.getInt16(at) ^ turn;
      return;
    }
    case 'J': {
      const turn = shift ? 0x80000000 : 0;
      for (; to < end; to++, at += step) target[to] = view.getInt32(at) ^ turn;
      return;
    }
    case 'K': {
      const turn = shift ? 0x8000000000000000n : 0n;
      for (; to < end; to++, at += step) target[to] = view.getBigUint64(at) ^ turn;
      return;
    }
    case 'E':
    case 'C':
      for (; to < end; to++, at += step) target[to] = view.getFloat32(at);
      return;
    case 'D':
    case 'M':
      for (; to < end; to++, at += step) target[to] = view.getFloat64(at);
  }
}

function readLinear(
  code: NumberCode,
  { scale, zero }: { readonly scale: number; readonly zero: number },
  view: DataView,
  at: number,
  step: number,
  count: number,
  target: NumericArray,
  to: number,
): void {
  const stored = storedNumber(code, view);
  const complex = numbersPerElement(code) === 2;
  for (let index = 0; index < count; index++, at += step) {
    // The zero of a complex column is real: it does not shift imaginary parts.
    target[to + index] = stored(at) * scale + (complex && index % 2 === 1 ? 0 : zero);
  }
}

/** The stored number at an offset, in double precision. */
export function storedNumber(code: NumberCode, view: DataView): (at: number) => number {
  switch (code) {
    case 'B':
      return (at) => view.getUint8(at);
    case 'I':
      return (at) => view.getInt16(at);
    case 'J':
      return (at) => view.getInt32(at);
    case 'K':
      return (at) => Number(view.getBigInt64(at));
    case 'E':
    case 'C':
      return (at) => view.getFloat32(at);
    case 'D':
    case 'M':
      return (at) => view.getFloat64(at);
  }
}

/** Bytes from one number to the next of an array. */
export function numberBytes(code: NumberCode): number {
  switch (code) {
    case 'B':
      return 1;
    case 'I':
      return 2;
    case 'J':
    case 'E':
    case 'C':
      return 4;
    case 'K':
    case 'D':
    case 'M':
      return 8;
  }
}

/** Which of `count` stored integers are `nullValue`: 1 in `mask` from `to` on; whether any is. */
export function markNulls(
  code: NumberCode,
  nullValue: bigint,
  view: DataView,
  at: number,
  step: number,
  count: number,
  mask: Uint8Array,
  to: number,
): boolean {
  let any = 0;
  if (code === 'K') {
    for (let index = 0; index < count; index++, at += step) {
      if (view.getBigInt64(at) === nullValue) any = mask[to + index] = 1;
    }
    return any === 1;
  }
  const stored = storedNumber(code, view);
  const wanted = Number(nullValue);
  for (let index = 0; index < count; index++, at += step) {
    if (stored(at) === wanted) any = mask[to + index] = 1;
  }
  return any === 1;
}
