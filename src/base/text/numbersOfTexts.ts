import type { NumericArray } from '../table';

/** A typed array of a datatype, for so many elements; complex ones take two numbers each. */
export function makeArray(datatype: string, length: number): NumericArray {
  switch (datatype) {
    case 'boolean':
    case 'bit':
    case 'unsignedByte':
      return new Uint8Array(length);
    case 'signedByte':
      return new Int8Array(length);
    case 'short':
      return new Int16Array(length);
    case 'unsignedShort':
      return new Uint16Array(length);
    case 'int':
      return new Int32Array(length);
    case 'unsignedInt':
      return new Uint32Array(length);
    case 'long':
      return new BigInt64Array(length);
    case 'unsignedLong':
      return new BigUint64Array(length);
    case 'float':
      return new Float32Array(length);
    case 'floatComplex':
      return new Float32Array(2 * length);
    case 'doubleComplex':
      return new Float64Array(2 * length);
    default:
      return new Float64Array(length);
  }
}

/** Puts the number that a text is into element `at`; false where it is none, or one out of range. */
export function setNumber(target: NumericArray, at: number, text: string, datatype: string): boolean {
  if (datatype.endsWith('Complex')) return setComplex(target, at, text);
  if (datatype === 'boolean') {
    const known = /^(?:true|false|0|1)$/i.test(text);
    target[at] = /^(?:true|1)$/i.test(text) ? 1 : 0;
    return known;
  }
  if (target instanceof BigInt64Array || target instanceof BigUint64Array) {
    if (!/^[+-]?\d{1,20}$/.test(text)) return false;
    const value = BigInt(text.replace('+', ''));
    target[at] = value;
    return target[at] === value;
  }
  const value = real(text);
  if (value === null) return false;
  target[at] = value;
  return target instanceof Float32Array || target instanceof Float64Array || target[at] === value;
}

/** `(1+2j)`, `1-infj`, `nan`, as Python writes them. */
function setComplex(target: NumericArray, at: number, text: string): boolean {
  const bare = text.replace(/^\((.*)\)$/, '$1');
  const number = '[+-]?(?:nan|inf|(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?)';
  const [whole, first = '0', second] =
    new RegExp(`^(?:(${number})(?![\\dj.]))?(?:(${number})j)?$`, 'i').exec(bare) ?? [];
  if (!whole) return false;
  target[2 * at] = real(first) ?? NaN;
  target[2 * at + 1] = real(second ?? '0') ?? NaN;
  return true;
}

function real(text: string): number | null {
  if (/^[+-]?nan$/i.test(text)) return NaN;
  const [, sign] = /^([+-]?)inf(?:inity)?$/i.exec(text) ?? [];
  if (sign !== undefined) return sign === '-' ? -Infinity : Infinity;
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : null;
}
