import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../icon';
import type { GridModel } from './gridModel';
import type { RowMarks } from './rowMarks';
import { gridStrings } from './strings';

/**
 * The numbers of the rows in view, with their boxes. One element stays at the left as columns scroll: a browser
 * keeps a layer for whatever stays, and layers for all that may come to lie on it, so numbers that stay one by one
 * make every step of a scroll dear. Who hears the grid is told by {@link rowHeader}.
 */
export function rowNumbers(
  model: GridModel,
  rows: readonly { readonly row: number; readonly start: number }[],
  gutter: number,
  marks: RowMarks | null,
): TemplateResult {
  return html`<div class="numbers" aria-hidden="true" .style=${`width: ${gutter}px`}>
    ${rows.map(({ row, start }) => {
      const number = model.rowNumber(row);
      const lit = number !== null && marks?.isLit(number - 1) === true;
      const marked = number !== null && model.plot?.isMarked(number - 1) === true;
      return html`<span
        class=${['index', lit ? 'lit' : '', marked ? 'marked' : ''].filter(Boolean).join(' ')}
        data-row=${row}
        .style=${`transform: translateY(${start}px)`}
        >${marks && number !== null ? box(marks, number - 1) : nothing}${number ?? ''}</span
      >`;
    })}
  </div>`;
}

/** What a row's number, and its box, are to screen readers: within the row, and not seen. */
export function rowHeader(number: number | null, marks: RowMarks | null): TemplateResult {
  return html`<span class="heard" role="rowheader"
    >${
      marks && number !== null
        ? html`<span
            role="checkbox"
            aria-checked=${marks.isChecked(number - 1)}
            aria-label=${gridStrings.checkRow(number)}
            @click=${() => marks.toggle([number - 1])}
          ></span>`
        : nothing
    }${number ?? ''}</span
  >`;
}

function box(marks: RowMarks, row: number): TemplateResult {
  return html`<span
    class="box"
    @pointerdown=${(event: Event) => event.stopPropagation()}
    @click=${() => marks.toggle([row])}
    >${marks.isChecked(row) ? icon('check') : nothing}</span
  >`;
}
