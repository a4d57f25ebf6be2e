import { html, type TemplateResult } from 'lit';
import type { ColumnView } from '../../../src/messages';
import { isNumeric } from './numeric';
import type { GridModel } from './gridModel';
import type { RowMarks } from './rowMarks';
import { rowHeader } from './rowNumbers';
import { isChosen, type GridSelection } from './selection';
import { gridStrings } from './strings';

/** Where a column stands, in pixels right of the row numbers. */
export interface ColumnPlace {
  readonly index: number;
  readonly start: number;
  readonly size: number;
}

/** One row of a grid, but for its number, which stays where it is as columns scroll; what has not come yet is empty. */
export function gridRow(
  model: GridModel,
  at: { readonly row: number; readonly start: number; readonly gutter: number },
  columns: readonly ColumnPlace[],
  selection: GridSelection,
  marks: RowMarks | null = null,
): TemplateResult {
  const { row, start, gutter } = at;
  const number = model.rowNumber(row);
  const lit = number !== null && marks?.isLit(number - 1) === true;
  const marked = number !== null && model.plot?.isMarked(number - 1) === true;
  return html`<div
    class=${['row', lit ? 'lit' : '', marked ? 'marked' : ''].filter(Boolean).join(' ')}
    role="row"
    aria-rowindex=${row + 2}
    .style=${`transform: translateY(${start}px)`}
  >
    ${rowHeader(number, marks)}${columns.map((place) => gridCell(model, row, place, gutter, selection))}
  </div>`;
}

function gridCell(
  model: GridModel,
  row: number,
  { index, start, size }: ColumnPlace,
  gutter: number,
  selection: GridSelection,
): TemplateResult {
  const cell = model.cell(row, index);
  const active = selection.active.row === row && selection.active.column === index;
  const classes = [
    'cell',
    isNumeric(column(model, index)) ? 'number' : '',
    cell?.isNull ? 'null' : '',
    active ? 'active' : '',
    isChosen(selection, row, index) ? 'chosen' : '',
  ];
  const text = cell === null ? '' : cell.isNull ? gridStrings.nothing : cell.text;
  return html`<span
    class=${classes.filter(Boolean).join(' ')}
    id=${`cell-${row}-${index}`}
    role="gridcell"
    aria-colindex=${index + 2}
    aria-selected=${isChosen(selection, row, index)}
    data-row=${row}
    data-column=${index}
    title=${text.length > 24 ? text : ''}
    .style=${`left: ${gutter + start}px; width: ${size}px`}
    >${text}</span
  >`;
}

const column = (model: GridModel, index: number): ColumnView => model.info!.columns[index]!;
