import { cellValue, type Table } from '../base/table';
import { readRange } from '../protocols/inputs/interval';
import { numberPair, readNumber } from '../protocols/inputs/number';
import type { DataRecord } from '../protocols/outcome';
import { recordMembers } from '../protocols/record/rowRecord';
import type { Selection } from '../query/query';

type Value = string | number | bigint | boolean | null;
type Wanted = NonNullable<Selection['where']>[string];

/**
 * The records that a selection chooses, in its order (query/selection.ts says what its members mean).
 * A column is looked for in the archive's own table, else among the members of the record; one that
 * neither has says nothing anywhere. Rows that say nothing come last and are in no range.
 */
export function select(
  records: readonly DataRecord[],
  table: Table | null,
  selection: Selection,
): DataRecord[] {
  const { where = {}, prefer = {}, order = [], onePer, first } = selection;
  const getters = new Map<string, (record: DataRecord) => Value>();
  const valueOf = (record: DataRecord, column: string) => {
    const getter = getters.get(column) ?? getterOf(column, table);
    getters.set(column, getter);
    return getter(record);
  };
  const conditions = Object.entries(where).map(([column, wanted]) => {
    const holds = conditionOf(wanted);
    return (record: DataRecord) => holds(valueOf(record, column));
  });
  const ranks = Object.entries(prefer).map(([column, values]) => {
    const tests = values.map(conditionOf);
    return (record: DataRecord) => {
      const rank = tests.findIndex((holds) => holds(valueOf(record, column)));
      return rank < 0 ? tests.length : rank;
    };
  });
  const ranked = records
    .filter((record) => conditions.every((holds) => holds(record)))
    .map((record) => ({ record, ranks: ranks.map((rank) => rank(record)) }));
  ranked.sort((a, b) => {
    for (const [at, rank] of a.ranks.entries()) if (rank !== b.ranks[at]) return rank - b.ranks[at]!;
    for (const name of order) {
      const column = name.replace(/^-/, '');
      const way = compare(valueOf(a.record, column), valueOf(b.record, column), name.startsWith('-'));
      if (way !== 0) return way;
    }
    return 0;
  });
  const seen = new Set<string>();
  const chosen = ranked.filter(({ record }) => {
    if (!onePer) return true;
    const key = JSON.stringify(onePer.map((column) => String(valueOf(record, column) ?? '')));
    return !seen.has(key) && seen.add(key);
  });
  return chosen.slice(0, first).map(({ record }) => record);
}

function getterOf(name: string, table: Table | null): (record: DataRecord) => Value {
  const lower = name.toLowerCase();
  const column =
    table?.columns.find((one) => one.name === name) ??
    table?.columns.find((one) => one.name.toLowerCase() === lower);
  if (column) return (record) => plain(cellValue(column, record.row));
  const member = recordMembers.find((key) => key.toLowerCase() === lower);
  return (record) => (member === undefined ? null : plain(record[member]));
}

function plain(value: unknown): Value {
  return ['string', 'number', 'bigint', 'boolean'].includes(typeof value) ? (value as Value) : null;
}

function conditionOf(wanted: Wanted): (value: Value) => boolean {
  const tests = [wanted].flat().map((one) => ({ negated: isNegated(one), holds: testOf(one) }));
  const no = tests.filter(({ negated }) => negated);
  const yes = tests.filter(({ negated }) => !negated);
  return (value) =>
    no.every(({ holds }) => !holds(value)) && (yes.length === 0 || yes.some(({ holds }) => holds(value)));
}

function isNegated(wanted: string | number | boolean): boolean {
  return typeof wanted === 'string' && wanted.startsWith('!');
}

function testOf(wanted: string | number | boolean): (value: Value) => boolean {
  if (typeof wanted === 'number')
    return (value) => value !== null && value !== '' && Number(value) === wanted;
  if (typeof wanted === 'boolean') return (value) => String(value).toLowerCase() === String(wanted);
  const text = wanted.replace(/^!\s*/, '');
  const interval = intervalOf(text);
  const pattern = patternOf(text);
  return (value) => {
    if (value === null) return false;
    if (pattern.test(String(value))) return true;
    const number = typeof value === 'string' && value.trim() === '' ? NaN : Number(value);
    return interval !== null && number >= interval.low && number <= interval.high && interval.strict(number);
  };
}

/** The whole text in any case, with `*` for any characters and `?` for one. */
function patternOf(text: string): RegExp {
  const source = text
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, 'is');
}

function intervalOf(text: string) {
  const { low, high } = readRange(text, numberPair);
  const [from, to] = [low, high].map((end) => (end === null ? null : readNumber(end)));
  if ((low === null && high === null) || from?.rest || to?.rest) return null;
  if ((low !== null && !from) || (high !== null && !to)) return null;
  const open = /^\s*[<>](?!=)/.test(text);
  const ends = { low: from?.value ?? -Infinity, high: to?.value ?? Infinity };
  return { ...ends, strict: (value: number) => !open || (value !== ends.low && value !== ends.high) };
}

function compare(a: Value, b: Value, backwards: boolean): number {
  const [noA, noB] = [a, b].map((value) => value === null || value === '' || Number.isNaN(value));
  if (noA || noB) return Number(noA) - Number(noB);
  const way =
    typeof a === 'string' || typeof b === 'string'
      ? String(a).localeCompare(String(b), 'en', { numeric: true })
      : Number(a! > b!) - Number(a! < b!);
  return backwards ? -way : way;
}
