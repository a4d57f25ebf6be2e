import { isText } from '../cellShape';
import type { ArrayCell, Column, TextArray } from '../table';
import { makeArray, setNumber } from './numbersOfTexts';

type Cells = Pick<Column, 'values' | 'nulls'> & Required<Pick<Column, 'elementNulls'>>;

/** Is told of a cell that is no value of its column. */
export type BadText = (row: number, text: string) => void;

/** Cells of one element; an empty one is null. */
export function scalarCells(datatype: string, texts: readonly string[], bad: BadText): Cells {
  const nulls = Uint8Array.from(texts, (text) => (text === '' ? 1 : 0));
  if (isText(datatype)) return { values: texts, nulls: any(nulls), elementNulls: null };
  const complex = datatype.endsWith('Complex');
  const one = (text: string, row: number) => {
    const cell = makeArray(datatype, 1);
    if (text !== '' && !setNumber(cell, 0, text, datatype)) {
      nulls[row] = 1;
      bad(row, text);
    }
    return cell;
  };
  if (complex) return { values: texts.map(one), nulls: any(nulls), elementNulls: null };
  const values = makeArray(datatype, texts.length);
  for (const [row, text] of texts.entries()) {
    if (text === '' || setNumber(values, row, text, datatype)) continue;
    nulls[row] = 1;
    bad(row, text);
  }
  return { values, nulls: any(nulls), elementNulls: null };
}

/** Cells that are JSON: arrays of any depth, with `null` for an element that is masked. */
export function arrayCells(
  datatype: string,
  count: number | null,
  texts: readonly string[],
  bad: BadText,
): Cells {
  const nulls = new Uint8Array(texts.length);
  const missing: (Uint8Array | null)[] = texts.map(() => null);
  const values = texts.map((text, row): ArrayCell | TextArray => {
    const elements = text === '' ? null : elementsOf(text, isText(datatype));
    const right = elements !== null && (count === null || elements.length === count);
    if (!right) {
      nulls[row] = 1;
      if (text !== '') bad(row, text);
    }
    const said = right ? elements : Array<string | null>(count ?? 0).fill(null);
    const mask = Uint8Array.from(said, (element) => (element === null ? 1 : 0));
    if (right) missing[row] = any(mask);
    if (isText(datatype)) return said.map((element) => element ?? '');
    const cell = makeArray(datatype, said.length);
    for (const [at, element] of said.entries()) {
      if (element !== null && !setNumber(cell, at, element, datatype)) {
        nulls[row] = 1;
        bad(row, element);
      }
    }
    return cell;
  });
  return {
    values: values as Column['values'],
    nulls: any(nulls),
    elementNulls: missing.some((mask) => mask !== null) ? missing : null,
  };
}

/**
 * The elements of nested lists, in order, each as text. Numbers are quoted before JSON reads them: it
 * knows no NaN, and would round whole numbers.
 */
function elementsOf(json: string, texts: boolean): (string | null)[] | null {
  const quoted = texts || json.includes('"') ? json : json.replace(/[^[\],\s]+/g, '"$&"');
  try {
    const parsed = JSON.parse(quoted) as unknown;
    if (!Array.isArray(parsed)) return null;
    return (parsed.flat(Infinity) as unknown[]).map((element) =>
      typeof element !== 'string' && typeof element !== 'number' && typeof element !== 'boolean'
        ? null
        : !texts && element === 'null'
          ? null
          : String(element),
    );
  } catch {
    return null;
  }
}

function any(mask: Uint8Array): Uint8Array | null {
  return mask.includes(1) ? mask : null;
}
