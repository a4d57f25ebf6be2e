import { AlmagestError } from '../../base/errors';
import type { Table } from '../../base/table';
import { parseQuantity, signedNumber, type QuantityKind } from '../../protocols/inputs/quantity';
import type { Criterion } from './criteria';
import { caomProductColumns } from './productColumns';
import { columnNamed, keepRows, numberOf, textOf } from './rows';

/**
 * Which files are wanted, as astroquery's `filter_products` takes it: of each column one of the values, `!`
 * before what is not wanted; numbers as ranges; `mrp_only` the minimum recommended ones, `extension` what
 * a file's name ends with.
 */
export type ProductFilter = Readonly<Record<string, Criterion>>;

const numeric = new Set(['size', 'calib_level']);
/** Sizes of files as they may be written. */
export const productSizes: QuantityKind = {
  unit: 'bytes',
  factors: {
    bytes: 1,
    byte: 1,
    b: 1,
    kb: 1e3,
    mb: 1e6,
    gb: 1e9,
    tb: 1e12,
    kib: 1024,
    mib: 1 << 20,
    gib: 1 << 30,
  },
};

/** The files that are wanted. @throws AlmagestError `usage` for a column that is none, and what is no value of it */
export function filterProducts(table: Table, filter: ProductFilter): Table {
  const tests = Object.entries(filter).map(([name, criterion]) => testOf(table, name, criterion));
  return keepRows(table, (row) => tests.every((test) => test(row)));
}

function testOf(table: Table, name: string, criterion: Criterion): (row: number) => boolean {
  if (name === 'mrp_only') {
    const group = columnNamed(table, 'productGroupDescription');
    return (row) => criterion !== true || textOf(group, row) === 'Minimum Recommended Products';
  }
  const values = [criterion].flat().map((value) => String(value).trim());
  if (name === 'extension') {
    const file = columnNamed(table, 'productFilename');
    return matching(
      values,
      (value) => (row) => textOf(file, row)?.toLowerCase().endsWith(value.toLowerCase()) ?? false,
    );
  }
  const column = columnNamed(table, name);
  if (!column && table.columns.length > 0 && !caomProductColumns.has(name)) {
    throw new AlmagestError({
      kind: 'usage',
      message: `MAST’s products have no column ${name}.`,
      advice: `They have ${table.columns.map((one) => one.name).join(', ')}, and extension and mrp_only.`,
    });
  }
  if (numeric.has(name)) {
    return matching(values, (value) => {
      const { low, high } = parseQuantity(value, name, name === 'size' ? productSizes : signedNumber);
      return (row) => {
        const number = numberOf(column, row);
        return number !== null && number >= low && number <= high;
      };
    });
  }
  return matching(values, (value) => {
    const wanted = pattern(value);
    return (row) => wanted.test(textOf(column, row) ?? '');
  });
}

/** One of the values that are wanted, if any are, and none of those that are not. */
function matching(
  values: readonly string[],
  test: (value: string) => (row: number) => boolean,
): (row: number) => boolean {
  const wanted = values.filter((value) => !value.startsWith('!')).map(test);
  const unwanted = values
    .filter((value) => value.startsWith('!'))
    .map((value) => test(value.slice(1).trim()));
  return (row) =>
    (wanted.length === 0 || wanted.some((has) => has(row))) && !unwanted.some((has) => has(row));
}

/** A value with `*` for anything, in any case. */
function pattern(value: string): RegExp {
  const source = value.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^]*');
  return new RegExp(`^${source}$`, 'i');
}
