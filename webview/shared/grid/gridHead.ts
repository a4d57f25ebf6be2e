import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../icon';
import { columnTip } from './columns';
import { emptyChoice } from './filter/choice';
import { isNumeric } from './numeric';
import type { GridModel } from './gridModel';
import type { ColumnPlace } from './gridRow';
import type { RowMarks } from './rowMarks';
import { gridStrings } from './strings';

export interface HeadEvents {
  sort(column: number): void;
  stats(column: number): void;
  /** A pointer took hold of a column's edge. */
  grab(column: number, event: PointerEvent): void;
}

/** The header of a grid: each column's name, with its unit below. `active` is the column the keys are at. */
export function gridHead(
  model: GridModel,
  size: { readonly gutter: number; readonly width: number },
  columns: readonly ColumnPlace[],
  active: number | null,
  events: HeadEvents,
  marks: RowMarks | null = null,
): TemplateResult {
  return html`<div
    class="head row"
    role="row"
    aria-rowindex="1"
    .style=${`width: ${size.gutter + size.width}px`}
  >
    <span class="index" role="columnheader" aria-label=${gridStrings.row} .style=${`width: ${size.gutter}px`}
      >${marks ? boxOfAll(marks) : nothing}</span
    >
    ${columns.map((place) => headCell(model, place, size.gutter, place.index === active, events))}
  </div>`;
}

function boxOfAll(marks: RowMarks): TemplateResult {
  const { all } = marks;
  return html`<span
    class="box"
    role="checkbox"
    aria-checked=${String(all)}
    aria-label=${gridStrings.checkAll}
    title=${gridStrings.checkAll}
    @click=${() => marks.toggleAll()}
    >${all === 'mixed' ? html`<i class="some"></i>` : all ? icon('check') : nothing}</span
  >`;
}

function headCell(
  model: GridModel,
  { index, start, size }: ColumnPlace,
  gutter: number,
  active: boolean,
  events: HeadEvents,
): TemplateResult {
  const column = model.info!.columns[index]!;
  const { sort } = model.arrangement;
  const isFiltered = model.filteredColumns.has(index);
  const order = sort?.column !== index ? 'none' : sort.descending ? 'descending' : 'ascending';
  const label = emptyChoice(model.info!.columns, index)
    ? gridStrings.statisticsAndFilter(column.name)
    : gridStrings.statistics(column.name);
  return html`<span
    class=${['cell', isNumeric(column) ? 'number' : '', column.sortable ? 'sortable' : '', active ? 'active' : ''].join(' ')}
    id=${`head-${index}`}
    role="columnheader"
    aria-colindex=${index + 2}
    aria-sort=${order}
    title=${columnTip(column)}
    .style=${`left: ${gutter + start}px; width: ${size}px`}
    @click=${() => events.sort(index)}
  >
    <span class="name"
      >${
        isFiltered
          ? html`<span
              class="filtered"
              role="img"
              aria-label=${gridStrings.filtered}
              title=${gridStrings.filtered}
              >${icon('filter')}</span
            >`
          : nothing
      }<b>${column.name}</b>${order === 'none' ? nothing : icon(order === 'ascending' ? 'arrow-up' : 'arrow-down')}</span
    >
    ${model.info!.columns.some(({ unit }) => unit !== null) ? html`<span class="unit">${column.unit ?? ''}</span>` : nothing}
    <button
      class="stats"
      tabindex="-1"
      title=${label}
      aria-label=${label}
      @click=${(event: Event) => {
        event.stopPropagation();
        events.stats(index);
      }}
    >
      ${icon('graph')}
    </button>
    <i
      class="edge"
      title=${gridStrings.resize(column.name)}
      @click=${(event: Event) => event.stopPropagation()}
      @pointerdown=${(event: PointerEvent) => events.grab(index, event)}
    ></i>
  </span>`;
}
