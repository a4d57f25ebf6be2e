import { AlmagestError } from '../../base/errors';
import type { Column, Table } from '../../base/table';

/** The columns of a table that say what its targets are. */
export interface TargetColumns {
  readonly name: Column | null;
  readonly ra: Column | null;
  readonly dec: Column | null;
}

/** Columns that a user chose, by name. */
export interface ChosenColumns {
  readonly name?: string;
  readonly ra?: string;
  readonly dec?: string;
}

const ucds = {
  name: [/^meta\.id;meta\.main$/, /^meta\.id;src/, /^id_main$/, /^meta\.id(;|$)/, /^meta\.name/],
  ra: [/^pos\.eq\.ra;meta\.main$/, /^pos_eq_ra_main$/, /^pos\.eq\.ra$/, /^pos_eq_ra$/],
  dec: [/^pos\.eq\.dec;meta\.main$/, /^pos_eq_dec_main$/, /^pos\.eq\.dec$/, /^pos_eq_dec$/],
};
const names = {
  name: [
    /^target(_?name)?$/,
    /^name$/,
    /^obj(ect)?(_?name)?$/,
    /^source(_?name)?$/,
    /^main_?id$/,
    /^designation$/,
    /^(tic|kic|epic|hip|hd|sdss)(_?id)?$/,
    /^star(_?name)?$/,
    /^galaxy$/,
    /^id(entifier)?$/,
    /^source_?id$/,
  ],
  ra: [/^_?ra_?j?2000$/, /^_?ra(_?(icrs|deg))?$/, /^s_ra$/, /^alpha(_?j2000)?$/, /^right_?ascension$/],
  dec: [/^_?de_?j?2000$/, /^_?dec?(_?(icrs|deg|j2000))?$/, /^s_dec$/, /^delta(_?j2000)?$/, /^declination$/],
};

/**
 * The columns for name, right ascension and declination: those chosen, else by UCD, else by name.
 * @throws AlmagestError `not-found` where a chosen one is not there, or none can be found
 */
export function targetColumns({ columns }: Table, chosen: ChosenColumns): TargetColumns {
  const list = columns.map(({ name }) => name).join(', ');
  const pick = (role: keyof typeof ucds): Column | null => {
    const wanted = chosen[role];
    if (wanted !== undefined) {
      const lower = wanted.toLowerCase();
      const found =
        columns.find(({ name }) => name === wanted) ??
        columns.find(({ name }) => name.toLowerCase() === lower);
      if (found) return found;
      throw new AlmagestError({
        kind: 'not-found',
        message: `The target list has no column ${wanted}.`,
        advice: `It has ${list}.`,
      });
    }
    for (const pattern of ucds[role]) {
      const found = columns.find(({ ucd }) => pattern.test(ucd?.toLowerCase().trim() ?? ''));
      if (found) return found;
    }
    for (const pattern of names[role]) {
      const found = columns.find(({ name }) => pattern.test(name.toLowerCase().trim()));
      if (found) return found;
    }
    return null;
  };
  const onlyName = chosen.name !== undefined && chosen.ra === undefined && chosen.dec === undefined;
  const [ra, dec] = onlyName ? [null, null] : [pick('ra'), pick('dec')];
  const onlyPlace = chosen.name === undefined && chosen.ra !== undefined;
  const name = onlyPlace ? null : pick('name');
  if (name || (ra && dec)) return { name, ra: dec && ra, dec: ra && dec };
  const [only] = columns;
  if (only && columns.length === 1) return { name: only, ra: null, dec: null };
  throw new AlmagestError({
    kind: 'not-found',
    message: `The target list has no columns that are known for names or coordinates: ${list}.`,
    advice: 'Choose them: --name COLUMN, or --ra COLUMN and --dec COLUMN.',
  });
}
