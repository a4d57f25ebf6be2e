import { toFault } from '../../base/errors';
import { parsePosition } from '../../base/sky/parse';
import { cellValue, type Column, type Table } from '../../base/table';
import type { SkyPosition } from '../../base/sky/position';
import { targetColumns, type ChosenColumns } from './columns';
import { labelled } from './labels';
import type { BadRow, TargetList } from './target';
import { typedTarget } from './typedTargets';
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
      const position = ra && dec ? positionOf(ra, dec, row) : null;
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

function textOf(column: Column, row: number): string {
  const value = cellValue(column, row);
  return value === null || typeof value === 'object' ? '' : String(value).trim();
}

/** ICRS in degrees: numbers, in hours where the column's unit says so, or sexagesimal text. */
function positionOf(ra: Column, dec: Column, row: number): SkyPosition | null {
  const [one, other] = [textOf(ra, row), textOf(dec, row)];
  if (one === '' || other === '' || one === 'NaN' || other === 'NaN') return null;
  const hours = /^(h|hr|hour|hourangle|h:m:s|"h:m:s")\b/i.test(ra.unit ?? '');
  const plain = /^[+-]?\d+(\.\d*)?(e[+-]?\d+)?$/i;
  const radians = (ra.unit ?? '').trim() === 'rad' ? 180 / Math.PI : 1;
  if (plain.test(one) && plain.test(other)) {
    const degrees = Number(one) * (hours ? 15 : radians);
    return parsePosition(`${(((degrees % 360) + 360) % 360).toFixed(10)}d, ${Number(other) * radians}d`);
  }
  return parsePosition(hours && plain.test(one) ? `${one}h, ${other}` : `${one}, ${other}`);
}
