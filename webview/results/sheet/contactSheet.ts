import { VirtualizerController } from '@tanstack/lit-virtual';
import '../../shared/menuButton';
import '../previewPicture';
import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { icon } from '../../shared/icon';
import type { MenuEntry } from '../../shared/popupMenu';
import { SessionElement } from '../sessionElement';
import { decisions, type Decision } from '../state';
import { resultStrings } from '../strings';
import { walked } from './walk';

/** Of a cell with what is around it, in pixels. */
const cell = { width: 176, height: 196 };

/** Previews of the rows shown, side by side, to be kept or rejected by a key each. */
class ContactSheet extends SessionElement {
  @state() private columns = 1;
  /** Place of the cell that the keys are at. */
  @state() private at = 0;
  private rows: readonly number[] = [];
  private stop: (() => void) | null = null;
  private readonly sizes = new ResizeObserver(() => this.resize());
  private readonly scroller = new VirtualizerController<HTMLElement, HTMLElement>(this, {
    count: 0,
    getScrollElement: () => this.querySelector<HTMLElement>('.sheet'),
    estimateSize: () => cell.height,
    overscan: 1,
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.stop = this.session.reordered.on(() => this.take());
    this.take();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop?.();
    this.sizes.disconnect();
  }

  /** The rows of one decision, as they are now: one that is decided anew stays until rows are chosen again. */
  private take(): void {
    const { session } = this;
    const { decision } = session.state;
    const wanted: Record<Decision, (row: number) => boolean> = {
      all: () => true,
      kept: (row) => session.isChecked(row),
      rejected: (row) => session.isRejected(row),
      undecided: (row) => !session.isChecked(row) && !session.isRejected(row),
    };
    this.rows = Array.from(session.order).filter(wanted[decision]);
    const active = session.active === null ? -1 : this.rows.indexOf(session.active);
    this.at = Math.max(0, active);
    this.requestUpdate();
  }

  protected override render() {
    const { session, rows } = this;
    const { decision } = session.state;
    const entries = (): readonly MenuEntry[] =>
      decisions.map((one) => ({
        kind: 'action',
        label: resultStrings.decisions[one],
        checked: one === decision,
        run: () => {
          session.update({ decision: one });
          this.take();
          this.focusSheet();
        },
      }));
    return html`<div class="sheetbar">
        <menu-button
          label=${resultStrings.decision}
          value=${resultStrings.decisions[decision]}
          .entries=${entries}
        ></menu-button>
        <span class="description" aria-live="polite"
          >${resultStrings.kept(session.checkedCount)} ·
          ${resultStrings.rejected(session.rejectedCount)}</span
        >
        <span class="space"></span>
        <span class="description help">${resultStrings.sheetHelp}</span>
      </div>
      <div
        class="sheet"
        role="listbox"
        tabindex="0"
        aria-label=${resultStrings.sheet}
        aria-multiselectable="true"
        aria-activedescendant=${rows.length > 0 ? `cell-${this.at}` : nothing}
        @keydown=${this.key}
      >
        ${rows.length === 0 ? html`<p class="description">${resultStrings.noneOf}</p>` : this.lines()}
      </div>`;
  }

  private lines() {
    const scroller = this.scroller.getVirtualizer();
    const count = Math.ceil(this.rows.length / this.columns);
    if (scroller.options.count !== count) scroller.setOptions({ ...scroller.options, count });
    return html`<div class="height" role="presentation" .style=${`height: ${scroller.getTotalSize()}px`}>
      ${scroller.getVirtualItems().flatMap(({ index, start }) =>
        Array.from({ length: this.columns }, (_, column) => index * this.columns + column)
          .filter((at) => at < this.rows.length)
          .map((at) => this.cell(at, start)),
      )}
    </div>`;
  }

  private cell(at: number, top: number) {
    const { session } = this;
    const row = this.rows[at]!;
    const kept = session.isChecked(row);
    const rejected = session.isRejected(row);
    const name = this.nameOf(row);
    const classes = ['cell', kept ? 'kept' : '', rejected ? 'rejected' : '', at === this.at ? 'active' : ''];
    const said = kept ? `, ${resultStrings.keptLabel}` : rejected ? `, ${resultStrings.rejectedLabel}` : '';
    return html`<div
      class=${classes.filter(Boolean).join(' ')}
      id=${`cell-${at}`}
      role="option"
      aria-selected=${kept}
      aria-label=${`${name}${said}`}
      aria-posinset=${at + 1}
      aria-setsize=${this.rows.length}
      data-at=${at}
      .style=${`left: ${(at % this.columns) * cell.width}px; top: ${top}px`}
      @click=${() => this.go(at)}
      @dblclick=${() => this.decide('kept')}
    >
      <preview-picture .session=${session} .row=${row} name=${name} always></preview-picture>
      <span class="mark">${kept ? icon('check') : rejected ? icon('close') : nothing}</span>
      <span class="name" title=${name}>${name}</span>
    </div>`;
  }

  /** The first text of the row that is known: its title, where the table begins with it. */
  private nameOf(row: number): string {
    const { model, order } = this.session;
    const place = order[row] === row ? row : order.indexOf(row);
    if (!model?.info || place < 0) return String(row + 1);
    const column = Math.max(0, this.titleColumn());
    model.need({ first: place, end: place + 1 }, { first: column, end: column + 1 });
    return model.cell(place, column)?.text ?? String(row + 1);
  }

  private titleColumn(): number {
    const columns = this.session.model?.info?.columns ?? [];
    const titled = columns.findIndex(({ name, ucd }) => /title/i.test(`${name} ${ucd ?? ''}`));
    return titled >= 0 ? titled : columns.findIndex(({ datatype }) => datatype === 'char');
  }

  protected override firstUpdated(): void {
    this.sizes.observe(this.querySelector('.sheet')!);
    this.focusSheet();
  }

  private focusSheet(): void {
    this.querySelector<HTMLElement>('.sheet')?.focus();
  }

  private resize(): void {
    const width = this.querySelector('.sheet')?.clientWidth ?? cell.width;
    this.columns = Math.max(1, Math.floor(width / cell.width));
    this.scroller.getVirtualizer().measure();
  }

  private go(at: number): void {
    this.at = at;
    const row = this.rows[at];
    if (row !== undefined) this.session.goTo(row);
    this.scroller.getVirtualizer().scrollToIndex(Math.floor(at / this.columns));
  }

  /** Decides on the cell that the keys are at. */
  private decide(decision: 'kept' | 'rejected' | 'undecided'): void {
    const row = this.rows[this.at];
    if (row !== undefined) this.session.decide([row], decision);
  }

  private readonly key = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const lines = Math.max(1, Math.floor((this.querySelector('.sheet')?.clientHeight ?? 0) / cell.height));
    const to = walked(this.at, event.key, { count: this.rows.length, columns: this.columns, lines });
    const decision = ({ k: 'kept', x: 'rejected', u: 'undecided' } as const)[event.key.toLowerCase()];
    if (decision) {
      this.decide(decision);
      this.go(Math.min(this.rows.length - 1, this.at + 1));
    } else if (event.key === 'Enter') {
      this.session.update({ details: true });
      this.go(this.at);
    } else if (to !== null && this.rows.length > 0) this.go(to);
    else return;
    event.preventDefault();
  };
}
customElements.define('contact-sheet', ContactSheet);
