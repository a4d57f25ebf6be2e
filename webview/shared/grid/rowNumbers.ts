import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../icon';
import type { GridModel } from './gridModel';
import type { RowMarks } from './rowMarks';
import { gridStrings } from './strings';

/** Of the number of a row, by which the row has it. */
export const numberId = (row: number) => `number-${row}`;

/**
 * The numbers of the rows in view, with their boxes. One element stays at the left as columns scroll: a browser
 * keeps a layer for whatever stays, and layers for all that may come to lie on it, so numbers that stay one by one
 * make every step of a scroll dear.
 */
export function rowNumbers(
  model: GridModel,
  rows: readonly { readonly row: number; readonly start: number }[],
  gutter: number,
  marks: RowMarks | null,
): TemplateResult {
  return html`<div class="numbers" role="presentation" .style=${`width: ${gutter}px`}>
    ${rows.map(({ row, start }) => {
      const number = model.rowNumber(row);
      const lit = number !== null && marks?.isLit(number - 1) === true;
      const marked = number !== null && model.plot?.isMarked(number - 1) === true;
      return html`<span
        class=${['index', lit ? 'lit' : '', marked ? 'marked' : ''].filter(Boolean).join(' ')}
        id=${numberId(row)}
        role="rowheader"
        data-row=${row}
        .style=${`transform: translateY(${start}px)`}
        >${marks && number !== null ? box(marks, number - 1) : nothing}${number ?? ''}</span
      >`;
    })}
  </div>`;
}

function box(marks: RowMarks, row: number): TemplateResult {
  const checked = marks.isChecked(row);
  return html`<span
    class="box"
    role="checkbox"
    aria-checked=${checked}
    aria-label=${gridStrings.checkRow(row + 1)}
    @pointerdown=${(event: Event) => event.stopPropagation()}
    @click=${() => marks.toggle([row])}
    >${checked ? icon('check') : nothing}</span
  >`;
}
