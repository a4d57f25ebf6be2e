import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { OverlayCell } from '../../../src/messages';
import { SessionElement } from '../sessionElement';
import type { Stage } from '../image/stage';
import { toScreen } from '../image/geometry';

/** Cells that are shown beside the cursor; the panel has all. */
const mostCells = 9;

/** What the row under the cursor says, beside its place. */
class RowTip extends SessionElement {
  @property({ attribute: false }) stage: Stage | null = null;

  protected override render() {
    const { session, stage } = this;
    const row = session.tables.hovered;
    const view = stage?.view;
    this.hidden = !row?.cells || !view;
    if (!row?.cells || !view) return nothing;
    const { x, y } = toScreen(view, stage.size, row.at);
    const right = x > stage.size.width * 0.6;
    const below = y < stage.size.height * 0.5;
    this.style.left = right ? '' : `${x + 14}px`;
    this.style.right = right ? `${stage.size.width - x + 14}px` : '';
    this.style.top = below ? `${y + 10}px` : '';
    this.style.bottom = below ? '' : `${stage.size.height - y + 10}px`;
    const entry = session.tables.entries.find(({ id }) => id === row.id);
    return html`
      <div class="title">${entry?.name ?? ''}</div>
      <dl>
        ${row.cells
          .filter(({ text }) => text !== '')
          .slice(0, mostCells)
          .map(cell)}
      </dl>
    `;
  }
}
customElements.define('row-tip', RowTip);

/** A cell as name and value with its unit. */
export function cell({ name, text, unit }: OverlayCell) {
  return html`<dt>${name}</dt>
    <dd title=${text}>${text}${unit ? html` <span class="unit">${unit}</span>` : nothing}</dd>`;
}
