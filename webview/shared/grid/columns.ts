import type { ColumnView } from '../../../src/messages';
import type { GridModel } from './gridModel';
import { hasNumbers, isNumeric } from './numeric';
import { gridStrings } from './strings';

/** Rows whose texts decide how wide a column is. */
const looked = 64;
/** Characters that a column has at least and at most, before people change it. */
const limits = { least: 4, most: 36 };
/**
 * Room for the mark of a sorted column and the button beside it, for the mark of one that is in the filter, and
 * around texts, in pixels.
 */
const around = { head: 36, filtered: 18, cell: 16 };

/** Widths of columns in CSS pixels, from their names, units and first cells; `ch` is that of a digit. */
export function columnWidths(model: GridModel, ch: number): number[] {
  return (model.info?.columns ?? []).map((column, at) => {
    let most = limits.least;
    for (let row = 0; row < Math.min(looked, model.nrows); row++) {
      most = Math.max(most, model.cell(row, at)?.text.length ?? usual(column));
    }
    const head = Math.max(column.name.length, column.unit?.length ?? 0);
    // Rounded down, a column would be a fraction of a pixel too narrow for its longest text.
    return Math.ceil(
      Math.max(
        Math.min(most, limits.most) * ch + around.cell,
        Math.min(head, limits.most) * ch + around.head,
      ),
    );
  });
}

/**
 * The widths, wider where a number in view would be cut: what is left of a cut one reads as another; and where the
 * mark of a column in the filter would cut its name.
 * The same array where none is.
 */
export function widened(
  model: GridModel,
  widths: readonly number[],
  ch: number,
  rows: readonly { readonly row: number }[],
  columns: readonly { readonly index: number }[],
): readonly number[] {
  let wider = widths;
  for (const { index } of columns) {
    const column = model.info?.columns[index];
    if (!column) continue;
    const cells = isNumeric(column) ? rows.map(({ row }) => model.cell(row, index)?.text.length ?? 0) : [];
    const head = model.filteredColumns.has(index)
      ? Math.min(column.name.length, limits.most) * ch + around.head + around.filtered
      : 0;
    const width = Math.ceil(Math.max(Math.min(Math.max(0, ...cells), limits.most) * ch + around.cell, head));
    if (width > wider[index]!) wider = wider.with(index, width);
  }
  return wider;
}

/** Characters of a cell that was not seen yet. */
function usual(column: ColumnView): number {
  return column.datatype === 'double' ? 18 : hasNumbers(column) ? 10 : 16;
}

/** All that is known of a column, one thing a line. */
export function columnTip({
  name,
  unit,
  ucd,
  description,
  datatype,
  arraysize,
  format,
  display,
}: ColumnView): string {
  const type = arraysize === null ? datatype : `${datatype}[${arraysize}]`;
  const as = [format === type ? '' : format, display ?? ''].filter(Boolean).join(', ');
  return [
    `${name}${unit === null ? '' : ` (${unit})`}`,
    description,
    as === '' ? type : `${type} (${as})`,
    ucd === null ? null : `${gridStrings.ucd} ${ucd}`,
  ]
    .filter(Boolean)
    .join('\n');
}
