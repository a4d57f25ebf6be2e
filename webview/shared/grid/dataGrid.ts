import '../messageView';
import '../problemStrip';
import './columnPopup';
import './gridBar';
import './points/pointsView';
import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { LightElement } from '../lightElement';
import { loadingText } from '../messageView';
import { columnWidths, widened } from './columns';
import { grabEdge } from './columnEdge';
import { copyCells } from './copyCells';
import { gridHead, type HeadEvents } from './gridHead';
import type { GridModel } from './gridModel';
import { gridRow } from './gridRow';
import type { RowMarks } from './rowMarks';
import { rowNumbers } from './rowNumbers';
import { GridScroll, rowHeight } from './gridScroll';
import { chosen, moved, startOfGrid, type GridSelection, type Place } from './selection';
import { gridStrings } from './strings';

/** Room for the box before a row, in pixels. */
const boxWidth = 22;
/** Rows whose boxes one key changes: those that are known, which are the ones near. */
const mostToggled = 5000;
const noRows = { first: 0, end: 0 };

/**
 * A table as a grid of which only what is on screen is there. `copy` puts a text on the clipboard. Fires
 * `activerow` with a row of the file, from 0, when the keys or the pointer go to it, and `hoverrow` with the one
 * under the pointer, or null, and `openrow` with one that was clicked twice, or on which Enter was pressed.
 */
export class DataGrid extends LightElement {
  @property({ attribute: false }) model!: GridModel;
  @property({ attribute: false }) copy!: (text: string) => Promise<unknown>;
  /** Boxes before rows; null where there are none. */
  @property({ attribute: false }) marks: RowMarks | null = null;
  /** Of the marks: grows when they change. */
  @property({ attribute: false }) marked = 0;
  @state() private selection: GridSelection = startOfGrid;
  @state() private popup: number | null = null;
  @state() private said = '';
  @state() private widths: readonly number[] = [];
  private leave: (() => void) | null = null;
  private ch = 8;
  /** Widths chosen by hand stay as they are. */
  private resized = false;
  private shownArrangement: GridModel['arrangement'] | null = null;
  private readonly view = new GridScroll(
    this,
    () => this.querySelector<HTMLElement>('.grid'),
    () => ({ height: this.headHeight, width: this.gutter }),
  );
  private readonly head: HeadEvents = {
    sort: (column) => {
      this.selection = { active: { row: -1, column }, anchor: { row: -1, column } };
      this.sort(column);
    },
    stats: (column) => (this.popup = this.popup === column ? null : column),
    grab: (column, event) =>
      grabEdge(event, this.widths[column]!, (width) => {
        this.resized = true;
        this.widths = this.widths.with(column, width);
      }),
  };

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave?.();
    this.leave = null;
  }

  protected override willUpdate(changes: PropertyValues<this>): void {
    if (changes.has('model') || this.leave === null) {
      this.leave?.();
      this.leave = this.model.changed.on(() => this.requestUpdate());
    }
    if (changes.has('model')) {
      this.selection = startOfGrid;
      this.popup = null;
      this.widths = [];
      this.resized = false;
    }
    const { model } = this;
    if (model.info && this.widths.length !== model.info.columns.length) {
      this.ch = digitWidth(this);
      this.widths = columnWidths(model, this.ch);
    }
    this.view.lay(model.nrows, this.widths);
  }

  protected override render() {
    const { model } = this;
    if (model.fault) return html`<message-view .fault=${model.fault}></message-view>`;
    if (!model.info) return loadingText;
    const { gutter } = this;
    const columns = this.view.columnsShown();
    const rows = this.view.rowsShown();
    this.askFor(rows, columns);
    const { active } = this.selection;
    return html`
      <problem-strip .problems=${model.notes}></problem-strip>
      <grid-bar
        .model=${model}
        .refused=${model.refused}
        .busy=${model.busy}
        .nrows=${model.nrows}
        .filter=${model.filter}
        .plotted=${model.plot?.open === true}
        .said=${this.said}
        @goto=${this.goTo}
      ></grid-bar>
      <div class="halves">
        <div
          class="grid"
          role="grid"
          tabindex="0"
          aria-label=${gridStrings.table}
          aria-rowcount=${model.nrows + 1}
          aria-colcount=${this.widths.length + 1}
          aria-multiselectable="true"
          aria-busy=${model.busy}
          aria-activedescendant=${active.row < 0 ? `head-${active.column}` : `cell-${active.row}-${active.column}`}
          .style=${`--head: ${this.headHeight}px`}
          @wheel=${{ handleEvent: this.view.wheel, passive: true }}
          @keydown=${this.key}
          @pointerdown=${this.point}
          @pointermove=${this.hover}
          @pointerleave=${this.hover}
          @copy=${this.copyChosen}
          @dblclick=${this.openPointed}
        >
          ${gridHead(model, { gutter, width: this.view.width }, columns, active.row < 0 ? active.column : null, this.head, this.marks)}
          <div
            class="rows"
            role="presentation"
            .style=${`height: ${this.view.height}px; width: ${gutter + this.view.width}px`}
          >
            ${rowNumbers(model, rows, gutter, this.marks)}
            ${rows.map((at) => gridRow(model, { ...at, gutter }, columns, this.selection, this.marks))}
          </div>
          ${model.nrows === 0 ? html`<p class="description none">${this.nothingText}</p>` : nothing}
        </div>
        ${
          model.plot?.open
            ? html`<points-view
                .model=${model}
                .version=${model.plot.version}
                .arrangement=${model.arrangement}
                .chosen=${this.selection === startOfGrid ? noRows : chosen(this.selection).rows}
                @showrow=${({ detail: row }: CustomEvent<number>) => this.goToShown(row)}
              ></points-view>`
            : nothing
        }
        ${
          this.popup === null
            ? nothing
            : html`<column-popup
                .style=${`--head: ${this.headHeight}px`}
                .model=${model}
                .column=${this.popup}
                .nrows=${model.nrows}
                .filter=${model.filter}
                @close=${this.closePopup}
              ></column-popup>`
        }
      </div>
    `;
  }

  protected override updated(): void {
    const { model } = this;
    if (!this.resized) {
      const { view, widths, ch } = this;
      this.widths = widened(model, widths, ch, view.rowsShown(), view.columnsShown());
    }
    // Rows in another order are looked at from the first on.
    if (this.shownArrangement !== null && this.shownArrangement !== model.arrangement) this.view.toRow(0, 0);
    this.shownArrangement = model.arrangement;
  }

  private askFor(rows: readonly { row: number }[], columns: readonly { index: number }[]): void {
    const [first, last] = [rows[0], rows.at(-1)];
    const [left, right] = [columns[0], columns.at(-1)];
    if (!first || !last || !left || !right) return;
    this.model.need({ first: first.row, end: last.row + 1 }, { first: left.index, end: right.index + 1 });
  }

  private get nothingText(): string {
    if (this.widths.length === 0) return gridStrings.noColumns;
    return this.model.info?.nrows === 0 ? gridStrings.noRows : gridStrings.noneLeft;
  }

  /** The row numbers are as wide as the last one. */
  private get gutter(): number {
    return (
      Math.round(String(this.model.info?.nrows ?? 0).length * this.ch) + 16 + (this.marks ? boxWidth : 0)
    );
  }

  private get headHeight(): number {
    return this.model.info?.columns.some(({ unit }) => unit !== null) ? 2 * rowHeight : rowHeight + 4;
  }

  private sort(column: number): void {
    if (this.model.info?.columns[column]?.sortable) void this.model.sortBy(column);
  }

  private moveTo(active: Place, extend: boolean): void {
    this.selection = { active, anchor: extend ? this.selection.anchor : active };
    this.view.reveal(active.row, active.column);
    this.tellRow('activerow', active.row);
  }

  /** Goes to a row of those shown, counted from 0. */
  showRow(row: number): void {
    const active = { row, column: this.selection.active.column };
    this.selection = { active, anchor: active };
    this.view.reveal(row, active.column);
  }

  /** The row is told by its number in the file, once that is known. */
  private tellRow(name: 'activerow' | 'hoverrow' | 'openrow', row: number | null): void {
    const number = row === null || row < 0 ? null : this.model.rowNumber(row);
    if (number === null && name !== 'hoverrow') return;
    this.dispatchEvent(new CustomEvent(name, { detail: number === null ? null : number - 1 }));
  }

  private toggleRows(): void {
    const { rows } = chosen(this.selection);
    const numbers: number[] = [];
    for (let row = rows.first; row < Math.min(rows.end, rows.first + mostToggled); row++) {
      const number = this.model.rowNumber(row);
      if (number !== null) numbers.push(number - 1);
    }
    this.marks?.toggle(numbers);
  }

  /** Keys that were in it go back to the grid. */
  private readonly closePopup = () => {
    const hadKeys = this.querySelector('column-popup')?.contains(document.activeElement);
    this.popup = null;
    if (hadKeys) this.querySelector<HTMLElement>('.grid')?.focus();
  };

  private readonly goTo = ({ detail: row }: CustomEvent<number>) => this.goToShown(row);

  /** A point was clicked: its row is the one that the keys are at. */
  private goToShown(row: number): void {
    this.moveTo({ row, column: this.selection.active.column }, false);
    this.view.toRow(row, 4 * rowHeight);
  }

  private readonly hover = (event: PointerEvent) => {
    const cell =
      event.type === 'pointerleave' ? null : (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
    this.tellRow('hoverrow', cell ? Number(cell.dataset.row) : null);
  };

  private readonly openPointed = (event: MouseEvent) => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
    if (cell) this.tellRow('openrow', Number(cell.dataset.row));
  };

  private readonly point = (event: PointerEvent) => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
    if (!cell || event.button !== 0) return;
    const row = Number(cell.dataset.row);
    const last = this.widths.length - 1;
    if (cell.dataset.column !== undefined)
      this.moveTo({ row, column: Number(cell.dataset.column) }, event.shiftKey);
    // A row number stands for its row.
    else {
      const from = event.shiftKey ? this.selection.anchor.row : row;
      this.selection = { active: { row, column: last }, anchor: { row: from, column: 0 } };
      this.tellRow('activerow', row);
    }
  };

  private readonly key = (event: KeyboardEvent) => {
    const { active } = this.selection;
    const size = { rows: this.model.nrows, columns: this.widths.length, page: this.view.page };
    if (active.row < 0 && (event.key === 'Enter' || event.key === ' ')) {
      if (event.key === 'Enter') this.sort(active.column);
      else this.head.stats(active.column);
    } else if (event.key === 'Enter') {
      this.tellRow('openrow', active.row);
    } else if (event.key === ' ' && this.marks) {
      this.toggleRows();
    } else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      const anchor = { row: 0, column: 0 };
      this.selection = { active: { row: size.rows - 1, column: size.columns - 1 }, anchor };
    } else {
      const place = event.altKey ? null : moved(active, event, size);
      if (!place) return;
      this.moveTo(place, event.shiftKey);
    }
    event.preventDefault();
  };

  private readonly copyChosen = (event: ClipboardEvent) => {
    if (event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    void copyCells(this.model, this.selection, this.copy).then((said) => {
      this.said = said;
      setTimeout(() => (this.said = ''), 2000);
    });
  };
}
customElements.define('data-grid', DataGrid);

/** Width of a digit in the font of cells, in CSS pixels. */
function digitWidth(element: HTMLElement): number {
  const probe = document.createElement('span');
  probe.className = 'cell probe';
  probe.textContent = '0'.repeat(100);
  element.append(probe);
  const { width } = probe.getBoundingClientRect();
  probe.remove();
  return width > 0 ? width / 100 : 8;
}
