import { toFault } from '../../base/errors';
import type { Column, Table } from '../../base/table';
import { targetColumns, type ChosenColumns } from './columns';
import { labelled } from './labels';
import type { BadRow, TargetList } from './target';
import { typedTarget } from './typedTargets';
import { placeInCells, textOf } from './placeInCells';
import type { QueryTarget } from '../../query/query';

/** The targets of a table; a row that names none is told and left out. */
export function tableTargets(table: Table, chosen: ChosenColumns = {}): TargetList {
  const columns = targetColumns(table, chosen);
  const { name, ra, dec } = columns;
  const found: { row: number; target: QueryTarget }[] = [];
  const bad: BadRow[] = [];
  for (let row = 0; row < table.nrows; row++) {
    try {
      const called = name ? textOf(name, row) : '';
      const position = ra && dec ? placeInCells(ra, dec, row) : null;
      if (position)
        found.push({ row: row + 1, target: called === '' ? { position } : { name: called, position } });
      else if (called !== '') found.push({ row: row + 1, target: typedTarget(nameIn(name!, called)) });
      else bad.push({ row: row + 1, message: 'It has neither a name nor coordinates.' });
    } catch (error) {
      bad.push({ row: row + 1, message: toFault(error).message });
    }
  }
  const taken = [name, ra, dec].flatMap((column) => (column ? [column.name] : [])).join(', ');
  return { targets: labelled(found), bad, taken: `columns ${taken}` };
}

/** A number alone in a column of a catalogue is a number of that catalogue. */
function nameIn({ name }: Column, text: string): string {
  const catalogue = /^(tic|kic|epic|hip|hd)(_?id)?$/i.exec(name.trim())?.[1];
  return catalogue !== undefined && /^\d+$/.test(text) ? `${catalogue.toUpperCase()} ${text}` : text;
}
