import { isText } from '../../base/cellShape';
import { doubleText, float32Text } from '../../base/text/numberText';
import type { Column, NumericArray, TextArray } from '../../base/table';
import { escapeText } from './xml';

/** What stands in the TD of a row; the empty string for null. */
export type TdText = (row: number) => string;

/**
 * How the cells of a column stand in TABLEDATA (VOTable 1.4 §5.1): numbers with the fewest digits that
 * give them back, elements of arrays with blanks between them.
 * @param nullText what stands for a null element of an array
 */
export function tdTexts(column: Column, nullText: string | null): TdText {
  const { nulls } = column;
  const missing = nullElement(column.datatype, nullText);
  const write = writer(column, missing ?? '0');
  const none = missing === null ? '' : Array<string>(fixedCount(column)).fill(missing).join(' ');
  return nulls ? (row) => (nulls[row] === 1 ? none : write(row)) : write;
}

/** What stands for an element that is null; null where the datatype has no such thing. */
function nullElement(datatype: string, nullText: string | null): string | null {
  if (nullText !== null) return nullText;
  if (datatype === 'boolean') return '?';
  return /^(float|double)/.test(datatype) ? 'NaN' : null;
}

/** Numbers in a cell that must not be empty even where it is null (VOTable 1.4 §2.2); 0 for others. */
function fixedCount({ datatype, arraysize }: Column): number {
  if (!/^\d+(x\d+)*$/.test(arraysize ?? '') || isText(datatype) || datatype === 'bit') return 0;
  const count = (arraysize ?? '').split('x').reduce((product, axis) => product * Number(axis), 1);
  return count > 10_000 ? 0 : count * (datatype.endsWith('Complex') ? 2 : 1);
}

function writer({ datatype, arraysize, values, elementNulls }: Column, missingText: string): TdText {
  const number = numberWriter(datatype);
  if (ArrayBuffer.isView(values)) return (row) => number(values, row);
  const width = Number(/^(\d+)x/.exec(arraysize ?? '')?.[1] ?? 0);
  return (row) => {
    const cell: string | TextArray | NumericArray | null = values[row] ?? null;
    if (cell === null) return '';
    if (typeof cell === 'string') return escapeText(cell);
    if (!ArrayBuffer.isView(cell)) return escapeText(cell.map((text) => text.padEnd(width)).join(''));
    const missing = elementNulls?.[row];
    const step = missing && missing.length > 0 ? cell.length / missing.length : 1;
    let text = '';
    for (let i = 0; i < cell.length; i++) {
      if (i > 0) text += ' ';
      text += missing?.[Math.floor(i / step)] === 1 ? missingText : number(cell, i);
    }
    return text;
  };
}

function numberWriter(datatype: string): (values: NumericArray, at: number) => string {
  if (datatype === 'boolean') return (values, at) => (values[at] === 1 ? 'T' : 'F');
  if (datatype.startsWith('float')) return (values, at) => floatText(Number(values[at]), float32Text);
  if (datatype.startsWith('double')) return (values, at) => floatText(Number(values[at]), doubleText);
  return (values, at) => String(values[at]);
}

function floatText(value: number, text: (value: number) => string): string {
  if (Number.isFinite(value)) return text(value);
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
}
