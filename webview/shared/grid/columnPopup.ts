import './filter/columnForm';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { describeFault, toFault, type Fault } from '../../../src/base/errors';
import { float32Text } from '../../../src/base/text/numberText';
import type { ColumnStats, ColumnView } from '../../../src/messages';
import { icon } from '../icon';
import { LightElement } from '../lightElement';
import { emptyChoice } from './filter/choice';
import type { GridModel } from './gridModel';
import { gridStrings } from './strings';

const count = new Intl.NumberFormat('en-US');

/** What is told, its value, and whether that is in the column's unit. */
type Row = [name: string, value: string, measured: boolean];

/** What a column holds, in short; asked for when it is opened. Fires `close`. */
class ColumnPopup extends LightElement {
  @property({ attribute: false }) model!: GridModel;
  @property({ attribute: false }) column = 0;
  /** Of the model, as they are now. */
  @property({ attribute: false }) nrows = 0;
  @property({ attribute: false }) filter = '';
  @state() private stats: ColumnStats | null = null;
  @state() private fault: Fault | null = null;
  private readonly controller = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('pointerdown', this.leave);
    window.addEventListener('focusin', this.leave);
    this.model.stats(this.column, this.controller.signal).then(
      (stats) => (this.stats = stats),
      (error: unknown) => (this.fault = toFault(error)),
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pointerdown', this.leave);
    window.removeEventListener('focusin', this.leave);
    this.controller.abort();
  }

  protected override firstUpdated(): void {
    // A column that can be filtered by is, once its fields are there.
    if (emptyChoice(this.model.info?.columns ?? [], this.column) === null)
      this.querySelector('button')?.focus();
  }

  protected override render() {
    const column = this.model.info?.columns[this.column];
    if (!column) return nothing;
    const all = this.model.info?.nrows ?? 0;
    const title = gridStrings.statistics(column.name);
    return html`<div class="popup" role="dialog" aria-label=${title} @keydown=${this.key}>
      <div class="title">
        <b>${title}</b>
        <button title=${gridStrings.close} aria-label=${gridStrings.close} @click=${this.close}>
          ${icon('close')}
        </button>
      </div>
      ${this.nrows < all ? html`<p class="description">${gridStrings.ofAllRows(all)}</p>` : nothing}
      ${this.fault ? html`<p role="alert">${describeFault(this.fault)}</p>` : this.table(column)}
      <column-form .model=${this.model} .column=${this.column} .filter=${this.filter}></column-form>
    </div>`;
  }

  private table({ unit, datatype }: ColumnView) {
    const { stats } = this;
    const of = (value: ColumnStats['min']) => (value === null ? '–' : shown(value, datatype));
    // Texts have an order, and no mean.
    const texts = typeof (stats?.min ?? stats?.max) === 'string';
    const rows: Row[] = [
      [gridStrings.stats.count, stats ? count.format(stats.count) : '', false],
      [gridStrings.stats.nulls, stats ? count.format(stats.nulls) : '', false],
      ...(texts ? [] : [[gridStrings.stats.nans, stats ? count.format(stats.nans) : '', false] as Row]),
      [gridStrings.stats.min, stats ? of(stats.min) : '', stats?.min != null],
      [gridStrings.stats.max, stats ? of(stats.max) : '', stats?.max != null],
      ...(texts ? [] : [[gridStrings.stats.mean, stats ? mean(stats.mean) : '', stats?.mean != null] as Row]),
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

  /** A press elsewhere closes it, and so do keys that go elsewhere; what opens it does so itself. */
  private readonly leave = (event: Event) => {
    const isOwn = event
      .composedPath()
      .some((one) => one === this || (one instanceof Element && one.matches('.stats')));
    if (!isOwn) this.close();
  };

  private readonly key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.close();
  };
}
customElements.define('column-popup', ColumnPopup);

/** A mean has digits that no value of the column has. */
const meanDigits = 10;
const mean = (value: number | null): string =>
  value === null ? '–' : String(Number(value.toPrecision(meanDigits)));

/** A value as its cell says it, in short. */
function shown(value: number | bigint | string, datatype: string): string {
  const text = typeof value === 'number' && datatype === 'float' ? float32Text(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
