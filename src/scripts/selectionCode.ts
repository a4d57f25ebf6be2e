import { AlmagestError } from '../base/errors';
import { recordKeys, type RecordKey } from '../protocols/record/keys';
import type { Selection } from '../query/query';
import { literal, type PlainValue } from './python/literal';

/** Lines of Python that define `choose(table)`: the rows that a selection wants of a table, in its order. */
export interface SelectionCode {
  readonly imports: readonly string[];
  readonly setUp: readonly string[];
}

/** Members of the common record that stand in columns of many names; what else a selection names is a column's own name. */
const members: readonly RecordKey[] = [
  ...(['title', 'facility', 'instrument', 'filter', 'target', 'collection', 'format'] as const),
  ...(['productType', 'rights', 'obsId', 'publisherDid', 'creatorDid'] as const),
];

/**
 * Python that chooses rows as Almagest does: values, wildcards, ranges, `!`; preferences, order, one row of
 * each, the first of them.
 */
export function selectionCode(selection: Selection): SelectionCode {
  const { where = {}, prefer = {}, order = [], onePer, first } = selection;
  const columns = [
    ...Object.keys(where),
    ...Object.keys(prefer),
    ...order.map((name) => name.replace(/^-/, '')),
    ...(onePer ?? []),
  ];
  const known = members.filter((member) =>
    columns.some((name) => name.toLowerCase() === member.toLowerCase()),
  );
  const ways = Object.fromEntries(
    known.map((member) => [member.toLowerCase(), recordKeys[member].map(waysOf)] as const),
  );
  const listed = (values: Readonly<Record<string, unknown>>) =>
    literal(
      Object.fromEntries(Object.entries(values).map(([name, one]) => [name, [one].flat() as PlainValue])),
    );
  return {
    imports: ['import re', 'import numpy as np'],
    setUp: [
      '# Which rows are wanted: what columns must say, what is better, the order, one row of each, how many.',
      `where = ${listed(where)}`,
      `prefer = ${listed(prefer)}`,
      `order = ${literal(order)}`,
      `one_per = ${literal(onePer ?? [])}`,
      `first = ${literal(first ?? null)}`,
      ...(known.length === 0
        ? []
        : [
            '# What stands in columns of many names: UCDs, utypes and names by which they are found.',
            `members = ${literal(ways)}`,
          ]),
      ...column(known.length > 0),
      ...chooser,
    ],
  };
}

/** @throws AlmagestError `unsupported`: a script that leaves files asks for them one by one, without a table to choose from */
export function refuseSelection(selection: Selection | undefined): void {
  if (!selection) return;
  throw new AlmagestError({
    kind: 'unsupported',
    message: 'A script that fetches these files cannot choose among them as the selection of the query does.',
    advice: 'Run the query, check its files and make a script that fetches them.',
  });
}

function waysOf({ ucds = [], utypes = [], names = [] }: (typeof recordKeys)[RecordKey][number]): PlainValue {
  const lower = (list: readonly string[]) => list.map((one) => one.toLowerCase());
  return [lower(ucds), lower(utypes), lower(names)];
}

/** The column that a selection means. */
function column(byMember: boolean): string[] {
  return [
    '',
    '',
    'def column_of(table, name):',
    '    for own in table.colnames:',
    '        if own.lower() == name.lower():',
    '            return own',
    ...(byMember
      ? [
          '    for ucds, utypes, names in members.get(name.lower(), []):',
          '        for ucd in ucds:',
          '            for own in table.colnames:',
          '                words = str(table[own].meta.get("ucd") or "").lower().split(";")',
          '                if all(word in words for word in ucd.split(";")):',
          '                    return own',
          '        for utype in utypes:',
          '            for own in table.colnames:',
          '                if str(table[own].meta.get("utype") or "").lower().split(":")[-1] == utype:',
          '                    return own',
          '        for one in names:',
          '            for own in table.colnames:',
          '                if own.lower() == one:',
          '                    return own',
        ]
      : []),
    '    raise LookupError(f"There is no column {name!r} to choose rows by; there are: " + ", ".join(table.colnames))',
  ];
}

const chooser = String.raw`

def plain(cell):
    if np.ma.is_masked(cell):
        return None
    cell = cell.item() if isinstance(cell, np.generic) else cell
    if isinstance(cell, bytes):
        cell = cell.decode()
    return None if isinstance(cell, float) and cell != cell else cell


def text_of(value):
    if isinstance(value, bool):
        return str(value).lower()
    return str(int(value)) if isinstance(value, float) and value.is_integer() and abs(value) < 1e21 else str(value)


def number_of(value):
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def interval_of(text):
    number = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
    pair = re.fullmatch(rf"\s*({number})?\s*(?:\.\.+|…|to|–|/)\s*({number})?\s*", text)
    if pair and (pair[1] or pair[2]):
        return number_of(pair[1]) if pair[1] else -np.inf, number_of(pair[2]) if pair[2] else np.inf, False
    bound = re.fullmatch(rf"\s*(>=?|<=?|≥|≤)\s*({number})\s*", text)
    if bound:
        limit, strict = number_of(bound[2]), bound[1] in "<>"
        return (limit, np.inf, strict) if bound[1][0] in ">≥" else (-np.inf, limit, strict)
    alone = number_of(text)
    return None if alone is None else (alone, alone, False)


def holds(wanted, value):
    if value is None:
        return False
    if isinstance(wanted, bool):
        return text_of(value).lower() == str(wanted).lower()
    if isinstance(wanted, (int, float)):
        return value != "" and number_of(value) == wanted
    pattern = re.escape(wanted).replace(r"\*", ".*").replace(r"\?", ".")
    if re.fullmatch(pattern, text_of(value), re.IGNORECASE | re.DOTALL):
        return True
    interval, number = interval_of(wanted), number_of(value)
    if interval is None or number is None:
        return False
    low, high, strict = interval
    return low <= number <= high and not (strict and number in (low, high))


def fits(wanted, value):
    no = [one[1:].strip() for one in wanted if isinstance(one, str) and one.startswith("!")]
    yes = [one for one in wanted if not (isinstance(one, str) and one.startswith("!"))]
    return not any(holds(one, value) for one in no) and (not yes or any(holds(one, value) for one in yes))


def natural(value):
    if not isinstance(value, str):
        return (0, float(value))
    parts = re.split(r"(\d+)", value.casefold())
    return (1, [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts if part])


def choose(table):
    cells = {}

    def value(row, name):
        if name not in cells:
            cells[name] = [plain(cell) for cell in table[column_of(table, name)]]
        return cells[name][row]

    def rank(row, name):
        ranks = [at for at, one in enumerate(prefer[name]) if fits([one], value(row, name))]
        return ranks[0] if ranks else len(prefer[name])

    rows = [row for row in range(len(table)) if all(fits(said, value(row, name)) for name, said in where.items())]
    for name in reversed(order):
        column, backwards = name.lstrip("-"), name.startswith("-")
        known = [row for row in rows if value(row, column) not in (None, "")]
        known.sort(key=lambda row: natural(value(row, column)), reverse=backwards)
        rows = known + [row for row in rows if value(row, column) in (None, "")]
    rows.sort(key=lambda row: [rank(row, name) for name in prefer])
    if one_per:
        seen = set()
        keys = {row: tuple(text_of("" if value(row, name) is None else value(row, name)) for name in one_per) for row in rows}
        rows = [row for row in rows if not (keys[row] in seen or seen.add(keys[row]))]
    return table[rows[:first]]
`
  .trimEnd()
  .split('\n');
