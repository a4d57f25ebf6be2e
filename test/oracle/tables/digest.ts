import { createHash, type Hash } from 'node:crypto';
import { columnShape } from '../../../src/base/cellShape';
import type { Column, NumericArray } from '../../../src/base/table';
import type { FitsTable } from '../../../src/fits/table/fitsTable';

/** A column as tableTruth.py describes it. */
export interface ColumnDigest {
  readonly name: string;
  readonly kind: string;
  /** Slowest axis first; null where cells have lengths of their own. */
  readonly shape: readonly number[] | null;
  readonly nulls: number;
  readonly sha256: string;
}

const kinds: Readonly<Record<string, string>> = {
  ...{ boolean: 'b1', bit: 'b1', unsignedByte: 'u1', signedByte: 'i1', short: 'i2', unsignedShort: 'u2' },
  ...{ int: 'i4', unsignedInt: 'u4', long: 'i8', unsignedLong: 'u8', float: 'f4', double: 'f8' },
  ...{ floatComplex: 'c8', doubleComplex: 'c16', char: 'text' },
};

/** Every column of a table, read as a whole. */
export async function tableDigests(table: FitsTable): Promise<ColumnDigest[]> {
  const digests: ColumnDigest[] = [];
  for (const { index, stored } of table.columns) {
    const { column } = await table.column(index);
    const { axes, variable } = columnShape(column);
    const shape = variable || stored.kind === 'variable' ? null : axes.toReversed();
    digests.push({
      name: column.name,
      kind: kinds[column.datatype] ?? column.datatype,
      shape,
      nulls: countNulls(column),
      sha256: hashCells(createHash('sha256'), column, shape === null).digest('hex'),
    });
  }
  return digests;
}

function hashCells(hash: Hash, { values, datatype }: Column, variable: boolean): Hash {
  if (ArrayBuffer.isView(values)) return hash.update(bigEndian(values));
  const width = datatype.endsWith('Complex') ? 2 : 1;
  for (const cell of values) {
    if (typeof cell === 'string') hash.update(`${cell}\0`);
    else if (cell && ArrayBuffer.isView(cell)) {
      if (variable) hash.update(`${cell.length / width}:`);
      hash.update(bigEndian(cell));
    } else for (const text of cell ?? []) hash.update(`${text}\0`);
  }
  return hash;
}

/** As they stand in a FITS file, one NaN for all. */
function bigEndian(numbers: NumericArray): Uint8Array {
  const copy = numbers.slice();
  if (copy instanceof Float32Array || copy instanceof Float64Array) {
    for (let at = 0; at < copy.length; at++) if (Number.isNaN(copy[at])) copy[at] = NaN;
  }
  const bytes = Buffer.from(copy.buffer, copy.byteOffset, copy.byteLength);
  if (copy.BYTES_PER_ELEMENT === 2) return bytes.swap16();
  if (copy.BYTES_PER_ELEMENT === 4) return bytes.swap32();
  return copy.BYTES_PER_ELEMENT === 8 ? bytes.swap64() : bytes;
}

function countNulls({ nulls, elementNulls }: Column): number {
  const ones = (mask: Uint8Array | null) => mask?.reduce((sum, one) => sum + one, 0) ?? 0;
  return ones(nulls) + (elementNulls ?? []).reduce((sum, mask) => sum + ones(mask), 0);
}
