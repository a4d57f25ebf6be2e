import type { Column, Table } from '../base/table';

/** How a column may be known, each tried in order, without regard to case. */
export interface ColumnKeys {
  /** UCD, UCD1 (`POS_EQ_RA_MAIN`) or UCD1+ (all words of `pos.eq.ra;meta.main` must be there). */
  readonly ucds?: readonly string[];
  /** Utype without its prefix: `access.reference` fits `obscore:Access.Reference`. */
  readonly utypes?: readonly string[];
  readonly names?: readonly string[];
}

/** The first column known by one of the UCDs, else by one of the utypes, else by name; null where none is. */
export function findColumn(table: Table, { ucds = [], utypes = [], names = [] }: ColumnKeys): Column | null {
  const first = (keys: readonly string[], fits: (column: Column, key: string) => boolean): Column | null => {
    for (const key of keys) {
      const column = table.columns.find((candidate) => fits(candidate, key.toLowerCase()));
      if (column) return column;
    }
    return null;
  };
  return (
    first(ucds, (column, key) => {
      const words = (column.ucd ?? '').toLowerCase().split(';');
      return key.split(';').every((word) => words.includes(word));
    }) ??
    first(utypes, (column, key) => (column.utype ?? '').toLowerCase().replace(/^[^:]*:/, '') === key) ??
    first(names, (column, key) => column.name.toLowerCase() === key || column.id?.toLowerCase() === key)
  );
}
