import { toFault } from '../../base/errors';
import type { SkyPosition } from '../../base/sky/position';
import type { Table } from '../../base/table';
import { caomColumns } from './caomColumns';
import { describeColumns, fetchColumnsConfig, type ColumnsConfig } from './columnsConfig';
import { isUnwanted, readCriteria, unwantedFilters, type Criterion, type Filters } from './criteria';
import { askMashup, type MashupOptions, type MashupQuestion } from './mashup';
import { nearTargets } from './nearTargets';
import { columnNamed, keepRows, numberOf, onceEach, textOf } from './rows';
import type { MastSite } from './site';

/** What observations are looked for. */
export interface ObservationSearch {
  readonly position?: SkyPosition | undefined;
  /** Degrees; used with a position. Default: 0.2, as astroquery's. */
  readonly radius?: number | undefined;
  readonly criteria?: Readonly<Record<string, Criterion>>;
}

export interface FoundObservations {
  readonly table: Table;
  readonly overflow: boolean;
  readonly messages: readonly string[];
}

/** The columns that every answer has and that the work with it rests on. */
const needed = ['obsid', 'obs_id', 'obs_collection'] as const;

/**
 * Observations at a place, with criteria, or both, in MAST's own columns. Where a target name finds nothing,
 * names that are much like it are told.
 * @throws AlmagestError as {@link askMashup} does; `usage` for criteria that are none
 */
export async function findObservations(
  site: MastSite,
  search: ObservationSearch,
  options: MashupOptions = {},
): Promise<FoundObservations> {
  const config = await observationColumns(site);
  const filters = readCriteria(search.criteria ?? {}, config);
  const questions = questionsOf(search, filters);
  const answer = await askMashup(site, questions, { ...options, needs: needed });
  const { overflow, total } = answer;
  const once = questions.length > 1 ? onceEach(answer.table, 'objID') : answer.table;
  const columns = filters.without.map((unwanted) => ({
    unwanted,
    column: columnNamed(once, unwanted.column.name),
  }));
  const kept = keepRows(once, (row) =>
    columns.every(({ unwanted, column }) => !isUnwanted(unwanted, textOf(column, row))),
  );
  const messages: string[] = [];
  if (overflow) {
    messages.push(
      `${site.name} has ${total ?? 'more'} rows, of which ${kept.nrows} were fetched: ask for less.`,
    );
  }
  if (kept.nrows === 0) messages.push(...(await nearTargets(site, search.criteria ?? {}, filters)));
  return { table: describeColumns(kept, config), overflow, messages };
}

/** How many observations there would be. Names with several wildcards are counted once for each that fits. */
export async function countObservations(site: MastSite, search: ObservationSearch): Promise<number> {
  const filters = readCriteria(search.criteria ?? {}, await observationColumns(site));
  const count = async (more: Filters['sets']) => {
    const counts = more.map((set) => countOne(site, search, set));
    return (await Promise.all(counts)).reduce((sum, one) => sum + one, 0);
  };
  // What is not wanted cannot be asked for: all, less those that have it, more those that have two of it, …
  const { sets, without } = filters;
  const withUnwanted = (chosen: number) =>
    without.reduce<Filters['sets']>(
      (all, unwanted, at) =>
        (chosen >> at) & 1
          ? all.flatMap((set) => unwantedFilters(unwanted).map((one) => [...set, one]))
          : all,
      sets,
    );
  const parts = Array.from({ length: 1 << Math.min(without.length, 6) }, async (_, chosen) => {
    const bits = without.filter((__, at) => (chosen >> at) & 1).length;
    return (bits % 2 === 0 ? 1 : -1) * (await count(withUnwanted(chosen)));
  });
  return (await Promise.all(parts)).reduce((sum, part) => sum + part, 0);
}

async function countOne(
  site: MastSite,
  { position, radius = 0.2 }: ObservationSearch,
  filters: Filters['sets'][number],
): Promise<number> {
  const place = position && { position: [position.ra, position.dec, radius].join(', ') };
  const { table } = await askMashup(site, {
    service: place ? 'Mast.Caom.Filtered.Position' : 'Mast.Caom.Filtered',
    params: { columns: 'COUNT_BIG(*)', filters, ...place },
  });
  return numberOf(table.columns[0] ?? null, 0) ?? 0;
}

/** The columns as the portal describes them; as they are known here where it does not. */
export async function observationColumns(site: MastSite): Promise<ColumnsConfig> {
  try {
    const said = await fetchColumnsConfig(site, 'Mast.Caom.Cone');
    // The portal knows criteria that it does not describe.
    return new Map([...said, ...[...caomColumns].filter(([name]) => !said.has(name))]);
  } catch (error) {
    if (toFault(error).kind === 'cancelled') throw error;
    return caomColumns;
  }
}

function questionsOf({ position, radius = 0.2 }: ObservationSearch, { sets }: Filters): MashupQuestion[] {
  const columns = '*';
  return sets.map((filters): MashupQuestion => {
    if (position && filters.length === 0) {
      const { ra, dec } = position;
      return { service: 'Mast.Caom.Cone', params: { ra, dec, radius } };
    }
    if (!position) return { service: 'Mast.Caom.Filtered', params: { columns, filters } };
    const place = [position.ra, position.dec, radius].join(', ');
    return { service: 'Mast.Caom.Filtered.Position', params: { columns, filters, position: place } };
  });
}
