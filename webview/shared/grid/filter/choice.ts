import { float32Text } from '../../../../src/base/text/numberText';
import type { ColumnView } from '../../../../src/messages';
import { hasNumbers } from '../numeric';
import { conditionsOf, type Condition } from './conditions';
import { quoted } from './names';

/** What is wanted of a column's cells, as it is typed; an empty text is no wish. */
export type ColumnChoice =
  | { readonly kind: 'limits'; readonly low: string; readonly high: string }
  | { readonly kind: 'truth'; readonly value: boolean | null }
  | { readonly kind: 'text'; readonly how: 'contains' | 'equals'; readonly text: string };

/**
 * What can be wanted of a column, with nothing wanted yet; null where nothing can: of arrays, and of a column
 * whose name another one before it has.
 */
export function emptyChoice(columns: readonly ColumnView[], index: number): ColumnChoice | null {
  const column = columns[index];
  if (!column?.sortable || columns.findIndex(({ name }) => name === column.name) !== index) return null;
  if (column.datatype === 'boolean') return { kind: 'truth', value: null };
  if (hasNumbers(column)) return { kind: 'limits', low: '', high: '' };
  return { kind: 'text', how: 'contains', text: '' };
}

/** Whether a limit can be understood. */
export const isLimit = (typed: string): boolean => typed.trim() === '' || number(typed) !== null;

/** The condition of a filter that says what is wanted; null where nothing is. Limits are ones that can be understood. */
export function conditionFor({ name, datatype }: ColumnView, choice: ColumnChoice): string | null {
  const column = quoted(name);
  if (choice.kind === 'truth') return choice.value === null ? null : `${column} = ${choice.value}`;
  if (choice.kind === 'text') {
    if (choice.text === '') return null;
    if (choice.how === 'equals') return `${column} = ${text(choice.text)}`;
    // What `like` takes for any text must be met as it is.
    return /[%_]/.test(choice.text)
      ? `${column} matches ${text(escaped(choice.text))}`
      : `${column} like ${text(`%${choice.text}%`)}`;
  }
  const low = limit(choice.low, datatype, 1);
  const high = limit(choice.high, datatype, -1);
  if (low !== null && high !== null) return `${column} between ${low} and ${high}`;
  return low !== null ? `${column} >= ${low}` : high !== null ? `${column} <= ${high}` : null;
}

/** What a filter wants of a column, as far as it can be said by a choice of the kind that `empty` is of. */
export function choiceIn(
  filter: string,
  columns: readonly ColumnView[],
  index: number,
  empty: ColumnChoice,
): ColumnChoice {
  const names = columns.map(({ name }) => name);
  const { datatype } = columns[index]!;
  return conditionsOf(filter, names, index).reduce(
    (choice, one) => read(one, choice, datatype) ?? choice,
    empty,
  );
}

function read({ words }: Condition, choice: ColumnChoice, datatype: string): ColumnChoice | null {
  const shape: string[] = [];
  const values: string[] = [];
  for (const { kind, text: written } of words.slice(1)) {
    const word = written.toLowerCase();
    if (kind === 'number') {
      const isNegative = shape.at(-1) === '-';
      if (isNegative) shape.pop();
      values.push(`${isNegative ? '-' : ''}${written}`);
    } else if (kind === 'text') values.push(written.slice(1, -1).replaceAll("''", "'"));
    shape.push(kind === 'number' || kind === 'text' ? kind : word);
  }
  const [first = '', second = ''] = values;
  const said = shape.join(' ');
  if (choice.kind === 'truth') {
    const value = /^==? (true|false)$/.exec(said)?.[1];
    return value === undefined ? null : { ...choice, value: value === 'true' };
  }
  if (choice.kind === 'limits') {
    if (said === 'between number and number')
      return {
        ...choice,
        low: tighter(choice.low, typed(first, datatype), 1),
        high: tighter(choice.high, typed(second, datatype), -1),
      };
    if (said === '>= number') return { ...choice, low: tighter(choice.low, typed(first, datatype), 1) };
    if (said === '<= number') return { ...choice, high: tighter(choice.high, typed(first, datatype), -1) };
    return null;
  }
  if (/^==? text$/.test(said)) return { ...choice, how: 'equals', text: first };
  const inner = said === 'like text' ? /^%([^%_]+)%$/.exec(first)?.[1] : undefined;
  if (inner !== undefined) return { ...choice, how: 'contains', text: inner };
  if (!/^(matches|~) text$/.test(said)) return null;
  const plain = first.replace(/\\(.)/gu, '$1');
  return escaped(plain) === first ? { ...choice, how: 'contains', text: plain } : null;
}

/** The limit that leaves less: of lower ones (`side` 1) the greater, of upper ones (-1) the lesser. */
function tighter(one: string, other: string, side: 1 | -1): string {
  return one !== '' && side * number(one)! > side * number(other)! ? one : other;
}

/**
 * A limit as filters write it. Cells of single precision are compared as what they hold, which may lie beyond what
 * they read as: a limit that reads as a cell lets it in.
 */
function limit(written: string, datatype: string, side: 1 | -1): string | null {
  const value = number(written);
  if (value === null) return null;
  const cell = Math.fround(value);
  const isBeyond = datatype === 'float' && side * cell < side * value && Number.isFinite(cell);
  return isBeyond ? String(cell) : plainNumber(written);
}

/** A limit of a filter as people type it; see {@link limit}. */
function typed(written: string, datatype: string): string {
  const value = number(written)!;
  return datatype === 'float' && Math.fround(value) === value ? float32Text(value) : written;
}

/** A number as filters read it: minus signs of papers, and a sign before what is positive, are none to them. */
const plainNumber = (written: string): string => written.trim().replace('−', '-').replace(/^[+]/, '');

function number(written: string): number | null {
  const plain = plainNumber(written);
  if (!/^-?(\d+\.?\d*|\.\d+)([eEdD][+-]?\d+)?$/.test(plain)) return null;
  const value = Number(plain.replace(/d/i, 'e'));
  return Number.isFinite(value) ? value : null;
}

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** A text as a regular expression that matches it and nothing else. */
const escaped = (value: string): string => value.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
