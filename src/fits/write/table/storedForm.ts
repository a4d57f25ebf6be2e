/** How numbers of a datatype are stored (FITS 4.0 tables 18 and 19). */
export interface StoredForm {
  readonly code: string;
  /** Bytes of a number, and numbers of an element: 2 for complex. */
  readonly bytes: number;
  readonly numbers: number;
  readonly integer: boolean;
  /** TZEROn, where integers have the other signedness. */
  readonly zero: number | bigint | null;
  /** What a missing number is given as, where no TNULLn can say it: NaN, or a logical's NUL byte as -1. */
  readonly missing: number;
  /** The physical number that is stored as this. */
  physical(stored: number | bigint): number | bigint;
  /** Puts a physical number. */
  put(target: DataView, at: number, value: number | bigint): void;
}

type Put = StoredForm['put'];

const form = (code: string, bytes: number, put: Put, more: Partial<StoredForm> = {}): StoredForm => ({
  ...{
    code,
    bytes,
    put,
    numbers: 1,
    integer: true,
    zero: null,
    missing: 0,
    physical: (stored: number | bigint) => stored,
  },
  ...more,
});
const floats = { integer: false, missing: NaN };
const shifted = (zero: number | bigint): Partial<StoredForm> => ({
  zero,
  physical: (stored) => (typeof zero === 'bigint' ? BigInt(stored) + zero : Number(stored) + zero),
});

const putDouble: Put = (target, at, value) => target.setFloat64(at, Number(value));
const putFloat: Put = (target, at, value) => target.setFloat32(at, Number(value));
const putByte: Put = (target, at, value) => target.setUint8(at, Number(value));
const putLogical: Put = (target, at, value) => {
  const letter = Number(value) === 1 ? 0x54 : Number(value) === 0 ? 0x46 : 0;
  target.setUint8(at, letter);
};

const forms: Readonly<Record<string, StoredForm>> = {
  boolean: form('L', 1, putLogical, { integer: false, missing: -1 }),
  // As many logicals: bits have neither nulls nor a length in bytes of their own.
  bit: form('L', 1, putLogical, { integer: false, missing: -1 }),
  unsignedByte: form('B', 1, putByte),
  signedByte: form('B', 1, (target, at, value) => target.setUint8(at, Number(value) + 128), shifted(-128)),
  short: form('I', 2, (target, at, value) => target.setInt16(at, Number(value))),
  unsignedShort: form(
    'I',
    2,
    (target, at, value) => target.setInt16(at, Number(value) - 2 ** 15),
    shifted(2 ** 15),
  ),
  int: form('J', 4, (target, at, value) => target.setInt32(at, Number(value))),
  unsignedInt: form(
    'J',
    4,
    (target, at, value) => target.setInt32(at, Number(value) - 2 ** 31),
    shifted(2 ** 31),
  ),
  long: form('K', 8, (target, at, value) => target.setBigInt64(at, BigInt(value))),
  unsignedLong: form(
    'K',
    8,
    (target, at, value) => target.setBigInt64(at, BigInt(value) - 2n ** 63n),
    shifted(2n ** 63n),
  ),
  float: form('E', 4, putFloat, floats),
  double: form('D', 8, putDouble, floats),
  floatComplex: form('C', 4, putFloat, { ...floats, numbers: 2 }),
  doubleComplex: form('M', 8, putDouble, { ...floats, numbers: 2 }),
};

/** The form of a datatype; numbers of unknown ones are doubles. */
export function storedForm(datatype: string): StoredForm {
  return Object.hasOwn(forms, datatype) ? forms[datatype]! : forms.double!;
}
