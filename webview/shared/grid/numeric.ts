import type { ColumnView } from '../../../src/messages';

const numeric = /^(double|float|int|short|long|unsigned\w+|signedByte|bit|\w+Complex)$/;

/** Whether the elements of a column's cells are numbers. */
export const hasNumbers = ({ datatype }: ColumnView): boolean => numeric.test(datatype);

/** Whether cells are single numbers, which stand at the right. */
export const isNumeric = (column: ColumnView): boolean => hasNumbers(column) && column.arraysize === null;
