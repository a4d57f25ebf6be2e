import { cellValue, type Table } from '../../../base/table';
import type { ImageRecord } from '../../../protocols/image';

/** What a filter of rows looks for: all of its words, in any order, in either case. */
export function wordsOf(filter: string): readonly string[] {
  return filter.toLowerCase().split(/\s+/).filter(Boolean);
}

/** The places of the records that have the words in what they are called, or are said to be of. */
export const recordsWith = remembered<readonly ImageRecord[]>((records, words) =>
  placesWhere(records.length, words, (index) => {
    const { title, collection, instrument, filter, band, target } = records[index]!;
    return [title, collection, instrument, filter, band?.id, target];
  }),
);

/** The places of the rows of a catalogue that have the words in any of their cells. */
export const rowsWith = remembered<Table>((table, words) =>
  placesWhere(table.nrows, words, (row) => table.columns.map((column) => cellValue(column, row))),
);

/** A list is drawn anew far more often than its filter changes. */
function remembered<Rows extends object>(find: (rows: Rows, words: readonly string[]) => readonly number[]) {
  const last = new WeakMap<Rows, { readonly filter: string; readonly places: readonly number[] }>();
  return (rows: Rows, filter: string): readonly number[] => {
    const known = last.get(rows);
    if (known?.filter === filter) return known.places;
    const places = find(rows, wordsOf(filter));
    last.set(rows, { filter, places });
    return places;
  };
}

function placesWhere(count: number, words: readonly string[], said: (place: number) => readonly unknown[]) {
  const places: number[] = [];
  for (let place = 0; place < count; place++) {
    const text = said(place).join('\n').toLowerCase();
    if (words.every((word) => text.includes(word))) places.push(place);
  }
  return places;
}
