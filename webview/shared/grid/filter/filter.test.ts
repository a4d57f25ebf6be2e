import { expect, test } from 'vitest';
import { MemoryTable } from '../../../../src/base/memoryTable';
import type { Column } from '../../../../src/base/table';
import { TableCalls } from '../../../../src/fits/table/calls';
import { filterRows } from '../../../../src/fits/table/filter/filterRows';
import { choiceIn, conditionFor, emptyChoice, isLimit, type ColumnChoice } from './choice';
import { columnsIn, conditions, conditionsOf, withCondition } from './conditions';

const info = {
  ...{ id: null, unit: null, ucd: null, utype: null, xtype: null, description: null },
  ...{ arraysize: null, nulls: null },
};
const hostile = ["it's", 'a "b" c', 'C:\\new', '100%', 'a_b', "' or 1 = 1 or '", 'M 31 (And)', 'ab'];
const columns: Column[] = [
  { ...info, name: 'mag', datatype: 'double', values: Float64Array.of(10, 12, 13, NaN, 15, -3, 1e5, 7) },
  {
    ...{ ...info, name: 'B-V "x"', datatype: 'float', values: Float32Array.of(0.1, 0.2, 0.3, 1, 2, 3, 4, 5) },
    nulls: Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 1),
  },
  { ...info, name: 'and', datatype: 'boolean', values: Uint8Array.of(1, 0, 1, 0, 1, 0, 1, 0) },
  { ...info, name: 'name', datatype: 'char', arraysize: '*', values: hostile },
  { ...info, name: 'mag', datatype: 'int', values: new Int32Array(8) },
];
const table = new MemoryTable({ name: null, description: null, columns, nrows: 8, notes: [] });
const shown = new TableCalls().info(table).columns;
const names = shown.map(({ name }) => name);
const rows = async (filter: string) => [...(await filterRows(table, filter))];

/** The rows that a choice leaves; the choice can be read in the filter again. */
async function left(index: number, choice: ColumnChoice) {
  const condition = conditionFor(shown[index]!, choice)!;
  const filter = withCondition('name like \'%\' or "B-V ""x""" < 9', names, index, condition);
  expect(choiceIn(condition, shown, index, emptyChoice(shown, index)!)).toEqual(choice);
  expect(await rows(filter)).toEqual(await rows(condition));
  return rows(condition);
}
const limits = (low: string, high: string) => ({ kind: 'limits', low, high }) as const;

test('limits leave numbers within them, ends included, and neither NaN nor null', async () => {
  expect(await left(0, limits('12', '15'))).toEqual([1, 2, 4]);
  expect(await left(0, limits('-3', ''))).toEqual([0, 1, 2, 4, 5, 6, 7]);
  expect(await left(0, limits('', '1e1'))).toEqual([0, 5, 7]);
  expect(conditionFor(shown[0]!, limits(' −3 ', '+1d2'))).toBe('mag between -3 and 1d2');
  expect(conditionFor(shown[0]!, limits('', ' '))).toBeNull();
  expect(['12', '-.5', '1e400', 'abc', '1,5', '0 or 1', ''].filter(isLimit)).toEqual(['12', '-.5', '']);
});

test('a limit that reads as a cell of single precision lets it in', async () => {
  expect(await left(1, limits('0.1', '0.3'))).toEqual([0, 1, 2]);
  expect(await left(1, limits('', '0.1'))).toEqual([0]);
  expect(await left(1, limits('5', ''))).toEqual([]);
});

test('truth is true or false', async () => {
  expect(await left(2, { kind: 'truth', value: true })).toEqual([0, 2, 4, 6]);
  expect(await left(2, { kind: 'truth', value: false })).toEqual([1, 3, 5, 7]);
});

test('texts are met as they are, whatever they hold', async () => {
  for (const [row, text] of hostile.entries()) {
    expect(await left(3, { kind: 'text', how: 'equals', text })).toEqual([row]);
    expect(await left(3, { kind: 'text', how: 'contains', text })).toEqual([row]);
  }
  expect(await left(3, { kind: 'text', how: 'contains', text: '\\' })).toEqual([2]);
  expect(await left(3, { kind: 'text', how: 'contains', text: 'OR 1' })).toEqual([5]);
});

test('arrays have no choice, nor a column whose name means another', () => {
  expect(emptyChoice(shown, 4)).toBeNull();
  expect(emptyChoice([{ ...shown[0]!, sortable: false }], 0)).toBeNull();
});

test('a condition takes the place of those that its column had alone', () => {
  const set = (filter: string, condition: string | null) => withCondition(filter, names, 0, condition);
  expect(set('', 'mag > 1')).toBe('mag > 1');
  expect(set("name = 'and mag'", 'mag > 1')).toBe("name = 'and mag' and mag > 1");
  expect(set("MAG between 1 and 2 and name = 'x'", 'mag > 1')).toBe("mag > 1 and name = 'x'");
  expect(set('(mag < 1 or "mag" > 3) AND name is null and not mag = 7', 'mag > 1')).toBe(
    'mag > 1 and name is null',
  );
  expect(set('(mag between 1 and 2 and "and" = true) and abs(mag) < 3', null)).toBe('"and" = true');
  expect(set('mag < 1 or name is null', 'mag > 1')).toBe('(mag < 1 or name is null) and mag > 1');
  expect(set('mag > 1 and (name is null or "and" = true)', null)).toBe('name is null or "and" = true');
  expect(set('mag < "B-V ""x"""', null)).toBe('mag < "B-V ""x"""');
  expect(set('mag > 3', null)).toBe('');
  expect(set('(mag) < (3)', null)).toBe('');
});

test('what a filter names is known, and what was written by hand is read where it can be', () => {
  const words = conditions('abs(MAG) < 3 or "and" = true and nothing > 1').flatMap((one) => one.words);
  expect([...columnsIn(words, names)]).toEqual([0, 2, -1]);
  const empty = emptyChoice(shown, 0)!;
  expect(choiceIn('mag >= 1 and mag <= 9 and mag between 2 and 30', shown, 0, empty)).toEqual(
    limits('2', '9'),
  );
  expect(choiceIn('mag > 1', shown, 0, empty)).toEqual(empty);
  expect(conditionsOf('mag > 1', names, 0)).toHaveLength(1);
  expect(conditions("name = 'not closed")).toHaveLength(1);
});
