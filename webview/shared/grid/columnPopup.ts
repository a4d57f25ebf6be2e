import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { describeFault, toFault, type Fault } from '../../../src/base/errors';
import type { ColumnStats } from '../../../src/messages';
import { icon } from '../icon';
import { LightElement } from '../lightElement';
import type { GridModel } from './gridModel';
import { gridStrings } from './strings';

const count = new Intl.NumberFormat('en-US');

/** What is told, its value, and whether that is in the column's unit. */
type Row = [name: string, value: string, measured: boolean];

/** What a column holds, in short; asked for when it is opened. Fires `close`. */
class ColumnPopup extends LightElement {
  @property({ attribute: false }) model!: GridModel;
  @property({ attribute: false }) column = 0;
  @state() private stats: ColumnStats | null = null;
  @state() private fault: Fault | null = null;
  private readonly controller = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    this.model.stats(this.column, this.controller.signal).then(
      (stats) => (this.stats = stats),
      (error: unknown) => (this.fault = toFault(error)),
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.controller.abort();
  }

  protected override firstUpdated(): void {
    this.querySelector('button')?.focus();
  }

  protected override render() {
    const column = this.model.info?.columns[this.column];
    if (!column) return nothing;
    const title = gridStrings.statistics(column.name);
    return html`<div class="popup" role="dialog" aria-label=${title} @keydown=${this.key}>
      <div class="title">
        <b>${title}</b>
        <button title=${gridStrings.close} aria-label=${gridStrings.close} @click=${this.close}>
          ${icon('close')}
        </button>
      </div>
      ${this.fault ? html`<p role="alert">${describeFault(this.fault)}</p>` : this.table(column.unit)}
    </div>`;
  }

  private table(unit: string | null) {
    const { stats } = this;
    const of = (value: ColumnStats['min']) => (value === null ? '–' : shown(value));
    // Texts have an order, and no mean.
    const texts = typeof (stats?.min ?? stats?.max) === 'string';
    const rows: Row[] = [
      [gridStrings.stats.count, stats ? count.format(stats.count) : '', false],
      [gridStrings.stats.nulls, stats ? count.format(stats.nulls) : '', false],
      ...(texts ? [] : [[gridStrings.stats.nans, stats ? count.format(stats.nans) : '', false] as Row]),
      [gridStrings.stats.min, stats ? of(stats.min) : '', stats?.min != null],
      [gridStrings.stats.max, stats ? of(stats.max) : '', stats?.max != null],
      ...(texts ? [] : [[gridStrings.stats.mean, stats ? of(stats.mean) : '', stats?.mean != null] as Row]),
    ];
    return html`<dl aria-live="polite" aria-busy=${stats === null}>
      ${rows.map(
        ([name, value, measured]) =>
          html`<dt>${name}</dt>
            <dd>
              ${value}${measured && unit !== null ? html` <span class="unit">${unit}</span>` : nothing}
            </dd>`,
      )}
    </dl>`;
  }

  private readonly close = () => void this.dispatchEvent(new CustomEvent('close'));

  private readonly key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.close();
  };
}
customElements.define('column-popup', ColumnPopup);

function shown(value: number | bigint | string): string {
  const text = String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
