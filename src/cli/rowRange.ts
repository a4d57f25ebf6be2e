import { WrongUse } from './command';

/** Rows from `first` (from 0) to before `end`. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

/**
 * `a:b` as FITS counts: from 1, with both ends; `a:`, `:b` and a single row are understood too.
 * @throws WrongUse
 */
export function parseRows(text: string | undefined): RowRange {
  if (text === undefined) return { first: 0, end: Infinity };
  const [, a = '', colon, b = ''] = /^\s*(\d*)\s*(?:(:)\s*(\d*)\s*)?$/.exec(text) ?? [];
  const first = a === '' ? 1 : Number(a);
  const last = colon === undefined ? first : b === '' ? Infinity : Number(b);
  if ((a === '' && b === '') || first < 1 || last < first) {
    throw new WrongUse(`--rows ${text}: a:b are rows counted from 1, a not after b, as in 1:100.`);
  }
  return { first: first - 1, end: last };
}
