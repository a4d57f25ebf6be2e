import { AlmagestError, toFault } from '../../base/errors';
import type { Selection } from '../../query/query';
import { selection as selectionSchema, type SelectionValue } from '../../query/selection';
import type { Parameter } from '../parameters/parameter';
import type { Values } from './question';

/** Names of fields that are no parameters of the archive, which may be called anything else. */
const fields = {
  where: ':where',
  prefer: ':prefer',
  order: ':order',
  onePer: ':onePer',
  first: ':first',
} as const;

const group = 'Which of the rows found';

/** What a form asks of a query's selection: the rows to keep of those that are found. */
export const selectionParameters: readonly Parameter[] = [
  {
    ...{ name: fields.where, label: 'Rows where', type: 'text', group },
    help: 'Columns with what they must say: `filters: F606W, F814W; t_exptime: > 500; target_name: !DARK*`.',
  },
  {
    ...{ name: fields.prefer, label: 'Rather', type: 'text', group },
    help: 'Values of a column, the best first: `provenance_name: SPOC, TESS-SPOC, QLP`.',
  },
  {
    ...{ name: fields.order, label: 'Sorted by', type: 'texts', group },
    help: 'Columns; `-` before a name is the other way round: `-t_exptime, filters`.',
  },
  {
    ...{ name: fields.onePer, label: 'One row for each', type: 'texts', group },
    help: 'The first of the order for each value of these columns: `filters`.',
  },
  {
    ...{ name: fields.first, label: 'Only the first', type: 'number', whole: true, min: 1, group },
    ...{ unit: 'rows', help: 'At most so many rows for each target.' },
  },
];

const names = new Set(selectionParameters.map(({ name }) => name));

/** Values of parameters alone, without those of the selection. */
export function withoutSelection(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name)));
}

/** The selection of a form's values; undefined where none is asked for. @throws AlmagestError `usage` for what is none */
export function selectionOf(values: Values): Selection | undefined {
  const texts = (name: string) => [values[name] ?? []].flat().map(String);
  const [where] = texts(fields.where);
  const [prefer] = texts(fields.prefer);
  const [order, onePer] = [texts(fields.order), texts(fields.onePer)];
  const first = values[fields.first];
  const data = {
    ...(where !== undefined && { where: conditionsOf(where) }),
    ...(prefer !== undefined && { prefer: listed(conditionsOf(prefer)) }),
    ...(order.length > 0 && { order }),
    ...(onePer.length > 0 && { onePer }),
    ...(first !== undefined && { first }),
  };
  if (Object.keys(data).length === 0) return undefined;
  const read = selectionSchema.safeParse(data);
  if (read.success) return read.data;
  throw new AlmagestError({
    kind: 'usage',
    message: 'This is no choice of rows.',
    advice: 'Write columns with what they must say, such as `filters: F606W, F814W; t_exptime: > 500`.',
  });
}

/** A selection as it would be typed, by field. */
export function selectionTexts(selection: Selection): Readonly<Record<string, string>> {
  const { where, prefer, order, onePer, first } = selection;
  const texts = {
    [fields.where]: where && conditionsText(where),
    [fields.prefer]: prefer && conditionsText(prefer),
    [fields.order]: order?.join(', '),
    [fields.onePer]: onePer?.join(', '),
    [fields.first]: first?.toString(),
  };
  return Object.fromEntries(
    Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function conditionsText(
  conditions: Readonly<Record<string, SelectionValue | readonly SelectionValue[]>>,
): string {
  return Object.entries(conditions)
    .map(([column, values]) => `${column}: ${[values].flat().join(', ')}`)
    .join('; ');
}

/** Even one value that is rather wanted stands in a list. */
function listed(
  conditions: Readonly<Record<string, SelectionValue | SelectionValue[]>>,
): Record<string, SelectionValue[]> {
  return Object.fromEntries(Object.entries(conditions).map(([column, values]) => [column, [values].flat()]));
}

/** What can't be of a selection, by field. */
export function selectionFaults(values: Values): Readonly<Record<string, string>> {
  const faults: Record<string, string> = {};
  for (const name of [fields.where, fields.prefer]) {
    const value = values[name];
    if (value === undefined) continue;
    try {
      selectionOf({ [name]: value });
    } catch (error) {
      faults[name] = toFault(error).message;
    }
  }
  return faults;
}

/** `a: x, y; b: > 5`: values by column. Semicolons and line ends part columns, commas values. */
function conditionsOf(text: string): Record<string, SelectionValue | SelectionValue[]> {
  const conditions = new Map<string, SelectionValue | SelectionValue[]>();
  for (const part of text.split(/[;\n]/)) {
    if (part.trim() === '') continue;
    const [, column = '', said = ''] = /^\s*([^:=\s][^:=]*?)\s*[:=]\s*(.+?)\s*$/s.exec(part) ?? [];
    const values = said
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '')
      .map(valueOf);
    if (column === '' || values.length === 0) {
      throw new AlmagestError({
        kind: 'usage',
        message: `“${part.trim()}” is no column with what it must say: write it as \`column: value, value\`.`,
      });
    }
    conditions.set(column, values.length === 1 ? values[0]! : values);
  }
  return Object.fromEntries(conditions);
}

/** Numbers and flags as such: they are compared as what they are. */
function valueOf(text: string): SelectionValue {
  if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) && !/^[-+]?0\d/.test(text)) return Number(text);
  return /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : text;
}
