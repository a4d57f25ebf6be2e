import type { Column, Table } from '../base/table';
import type { VotableParam } from './document';

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

/** The column with that ID, else with that name (case matters, as in XML); null where none has it. */
export function columnByRef<C extends Column>(
  table: { readonly columns: readonly C[] },
  ref: string,
): C | null {
  return table.columns.find(({ id }) => id === ref) ?? table.columns.find(({ name }) => name === ref) ?? null;
}

/** All columns with exactly that UCD, without regard to case; in the order of the table. */
export function columnsWithUcd<C extends Column>(
  table: { readonly columns: readonly C[] },
  ucd: string,
): C[] {
  return table.columns.filter((column) => column.ucd?.toLowerCase() === ucd.toLowerCase());
}

/** All columns with exactly that utype, prefix included, without regard to case. */
export function columnsWithUtype<C extends Column>(
  table: { readonly columns: readonly C[] },
  utype: string,
): C[] {
  return table.columns.filter((column) => column.utype?.toLowerCase() === utype.toLowerCase());
}

/** The first parameter of that name, without regard to case; null where none has it. */
export function paramNamed(params: readonly VotableParam[], name: string): VotableParam | null {
  return params.find((param) => param.name.toLowerCase() === name.toLowerCase()) ?? null;
}
