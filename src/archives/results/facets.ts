import type { Column, Table } from '../../base/table';
import type { FacetChoice } from '../../fits/table/views';

/** What rows are grouped by, in the order in which groups are shown. */
export const facetIds = [
  'service',
  'type',
  'facility',
  'instrument',
  'filter',
  'collection',
  'date',
  'level',
  'rights',
] as const;
export type FacetId = (typeof facetIds)[number];

/** A facet, and how many rows have each of its values. */
export interface FacetView {
  readonly facet: FacetId;
  readonly values: readonly FacetValue[];
  /** Values that are not listed. */
  readonly more: number;
}

export interface FacetValue {
  /** Null for rows that have none. */
  readonly value: string | null;
  readonly count: number;
  readonly chosen: boolean;
}

/** Values that one facet lists. */
const mostListed = 100;
/** A column with more values than this is nothing to choose from. */
const mostValues = 20_000;
/** Up to so many days apart, dates are told by month. */
const daysByMonth = 3 * 365;

/** Rows by the values of one facet. */
interface Facet {
  readonly id: FacetId;
  readonly values: readonly (string | null)[];
  /** Of each row the place of its value. */
  readonly codes: Uint16Array;
}

const columnOf: Readonly<Record<Exclude<FacetId, 'service' | 'date'>, string>> = {
  type: 'dataproduct_type',
  facility: 'facility_name',
  instrument: 'instrument_name',
  filter: 'filter',
  collection: 'obs_collection',
  level: 'calib_level',
  rights: 'data_rights',
};

/** How rows of results fall into groups; made once, counted for every choice. */
export class Facets {
  private readonly facets: readonly Facet[];

  /**
   * @param records what the common record says, by `recordsAsTable`
   * @param service the place of each row's service among the names
   */
  constructor(
    private readonly records: Table,
    service: Int32Array,
    names: readonly string[],
  ) {
    const all = facetIds.map((id): Facet | null => {
      if (id === 'service') return grouped(id, service.length, (row) => names[service[row]!] ?? null);
      if (id === 'date') return this.dates(service.length);
      return this.ofColumn(id, service.length);
    });
    // What is the same in all rows says nothing.
    this.facets = all.filter((facet) => facet !== null && facet.values.length > 1) as Facet[];
  }

  /** The rows that have what was chosen in every facet. */
  filter(rows: Uint32Array, chosen: readonly FacetChoice[]): Uint32Array {
    const tests = this.tests(chosen);
    return tests.length === 0 ? rows : rows.filter((row) => tests.every(({ has }) => has(row)));
  }

  /** Counts for the rows given; in each facet of those that have what was chosen in the others. */
  count(rows: Uint32Array, chosen: readonly FacetChoice[]): FacetView[] {
    const tests = this.tests(chosen);
    const counts = this.facets.map(({ values }) => new Uint32Array(values.length));
    for (const row of rows) {
      let failed: Facet | null = null;
      let failures = 0;
      for (const { facet, has } of tests) {
        if (has(row)) continue;
        failed = facet;
        if (++failures > 1) break;
      }
      if (failures > 1) continue;
      this.facets.forEach((facet, at) => {
        if (failed === null || failed === facet) counts[at]![facet.codes[row]!]!++;
      });
    }
    return this.facets.map((facet, at) => viewOf(facet, counts[at]!, chosen));
  }

  private tests(chosen: readonly FacetChoice[]) {
    return chosen.flatMap(({ facet: id, values }) => {
      const facet = this.facets.find((one) => one.id === id);
      if (!facet || values.length === 0) return [];
      const wanted = Uint8Array.from(facet.values, (value) => (values.includes(value) ? 1 : 0));
      return [{ facet, has: (row: number) => wanted[facet.codes[row]!] === 1 }];
    });
  }

  private column(name: string): Column | null {
    return this.records.columns.find((column) => column.name === name) ?? null;
  }

  private ofColumn(id: keyof typeof columnOf, nrows: number): Facet | null {
    const column = this.column(columnOf[id]);
    if (!column) return null;
    const { values, nulls } = column;
    return grouped(id, nrows, (row) => {
      const text = nulls?.[row] === 1 ? '' : String(values[row]).trim();
      return text === '' ? null : text;
    });
  }

  private dates(nrows: number): Facet | null {
    const days = Float64Array.from({ length: nrows }, () => NaN);
    for (const name of ['t_obs', 't_min']) {
      const column = this.column(name);
      if (!column) continue;
      for (let row = 0; row < nrows; row++) {
        const value = column.nulls?.[row] === 1 ? NaN : (column.values[row] as number);
        if (Number.isNaN(days[row]!)) days[row] = value;
      }
    }
    let [first, last] = [Infinity, -Infinity];
    for (const day of days) {
      if (day < first) first = day;
      if (day > last) last = day;
    }
    const length = last - first <= daysByMonth ? 7 : 4;
    const known = new Map<number, string | null>();
    return grouped('date', nrows, (row) => {
      const day = Math.floor(days[row]!);
      let text = known.get(day);
      if (text === undefined) known.set(day, (text = dateText(day, length)));
      return text;
    });
  }
}

/** Null where a column has too many values to be a facet. */
function grouped(id: FacetId, nrows: number, valueOf: (row: number) => string | null): Facet | null {
  const places = new Map<string | null, number>();
  const codes = new Uint16Array(nrows);
  for (let row = 0; row < nrows; row++) {
    const value = valueOf(row);
    let place = places.get(value);
    if (place === undefined) {
      if (places.size >= mostValues) return null;
      places.set(value, (place = places.size));
    }
    codes[row] = place;
  }
  return { id, codes, values: [...places.keys()] };
}

/** The year, or the month, of a Modified Julian Date; null for what is none. */
function dateText(mjd: number, length: number): string | null {
  const date = new Date((mjd - 40_587) * 86_400_000);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, length);
}

/** Dates and levels in their own order, everything else the most frequent first; what was chosen always. */
function viewOf({ id, values }: Facet, counts: Uint32Array, chosen: readonly FacetChoice[]): FacetView {
  const own = chosen.find(({ facet }) => facet === id)?.values ?? [];
  const listed = values
    .map((value, at) => ({ value, count: counts[at]!, chosen: own.includes(value) }))
    .filter(({ count, chosen: kept }) => count > 0 || kept);
  const ordered = id === 'date' || id === 'level';
  listed.sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
    const byName = a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
    return ordered ? byName : b.count - a.count || byName;
  });
  const shown = listed.filter((value, at) => at < mostListed || value.chosen);
  return { facet: id, values: shown, more: listed.length - shown.length };
}
