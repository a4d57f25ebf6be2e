import { cellValue, type CellValue, type ColumnInfo } from '../table';
import type { TableTextWriter } from './csvWriter';

/**
 * A table as JSON: `{"columns": [{"name", "unit", …}], "rows": [[…]]}`. Nulls and what JSON has no number
 * for (NaN, infinities) are null; 64-bit integers stand with all their digits.
 */
export function jsonWriter(columns: readonly ColumnInfo[]): TableTextWriter & { tail(): string } {
  let begun = false;
  return {
    head: () => `{"columns": ${JSON.stringify(columns.map(described))},\n"rows": [`,
    rows({ columns: own, nrows }) {
      let text = '';
      for (let row = 0; row < nrows; row++) {
        const cells = own.map((column) => jsonText(cellValue(column, row)));
        text += `${begun ? ',' : ''}\n[${cells.join(', ')}]`;
        begun = true;
      }
      return text;
    },
    tail: () => '\n]}\n',
  };
}

function described({ name, unit, ucd, utype, xtype, datatype, arraysize, description }: ColumnInfo) {
  return { name, unit, ucd, utype, xtype, datatype, arraysize, description };
}

function jsonText(value: CellValue): string {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (!ArrayBuffer.isView(value)) return JSON.stringify(value);
  return `[${Array.from<number | bigint, string>(value, (one) => jsonText(one)).join(', ')}]`;
}
