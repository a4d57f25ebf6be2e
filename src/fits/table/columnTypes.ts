import type { ColumnScaling, ElementCode } from './column';

const plain: Readonly<Record<ElementCode, string>> = {
  L: 'boolean',
  X: 'bit',
  B: 'unsignedByte',
  I: 'short',
  J: 'int',
  K: 'long',
  A: 'char',
  E: 'float',
  D: 'double',
  C: 'floatComplex',
  M: 'doubleComplex',
};

const shifted: Readonly<Partial<Record<ElementCode, string>>> = {
  B: 'signedByte',
  I: 'unsignedShort',
  J: 'unsignedInt',
  K: 'unsignedLong',
};

/** TZEROn that shifts integers to the other signedness (FITS 4.0 table 19). */
const shiftZero: Readonly<Partial<Record<ElementCode, number>>> = {
  B: -128,
  I: 2 ** 15,
  J: 2 ** 31,
  K: 2 ** 63,
};

/** What TSCALn and TZEROn do to elements of a type; logicals, bits and texts know none. */
export function scalingOf(code: ElementCode, scale: number, zero: number): ColumnScaling {
  if (code === 'L' || code === 'X' || code === 'A' || (scale === 1 && zero === 0)) return { kind: 'none' };
  return scale === 1 && zero === shiftZero[code] ? { kind: 'shift' } : { kind: 'linear', scale, zero };
}

/** The datatype of physical values, in the words of {@link ColumnInfo}. */
export function datatypeOf(code: ElementCode, scaling: ColumnScaling): string {
  if (scaling.kind === 'shift') return shifted[code]!;
  if (scaling.kind === 'linear') return code === 'C' || code === 'M' ? 'doubleComplex' : 'double';
  return plain[code];
}
