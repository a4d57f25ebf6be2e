import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import type { VscodeTextfield } from '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { describeFault } from '../../../src/base/errors';
import { icon } from '../icon';
import { LightElement } from '../lightElement';
import type { GridModel } from './gridModel';
import { gridStrings } from './strings';

/** The line over a grid: its filter, how many rows are shown, and where to go. Fires `goto` with a row from 0. */
class GridBar extends LightElement {
  @property({ attribute: false }) model!: GridModel;
  /** Of the model, as it is now. */
  @property({ attribute: false }) refused: GridModel['refused'] = null;
  @property({ attribute: false }) busy = false;
  @property({ attribute: false }) nrows = 0;
  @property({ attribute: false }) plotted = false;
  @property({ attribute: false }) filter = '';
  /** What was just done. */
  @property() said = '';

  protected override render() {
    const { model, refused, busy, nrows } = this;
    const { info } = model;
    if (!info) return nothing;
    return html`
      <vscode-textfield
        class="filter"
        label=${gridStrings.filter}
        placeholder=${gridStrings.filterExample}
        title=${gridStrings.filterHelp}
        ?invalid=${refused !== null}
        @keydown=${this.key}
        @change=${this.run}
      ></vscode-textfield>
      <span class="description count" aria-live="polite"
        >${this.said || (busy ? gridStrings.busy : gridStrings.rows(nrows, info.nrows))}</span
      >
      <span class="space"></span>
      <vscode-toolbar-button
        class=${model.plot?.open ? 'on' : ''}
        label=${gridStrings.plot}
        title=${gridStrings.plot}
        aria-pressed=${model.plot?.open === true}
        @click=${() => model.plot?.toggle()}
        >${icon('graph-scatter')}</vscode-toolbar-button
      >
      <vscode-textfield
        class="goto number"
        label=${gridStrings.goToRow}
        placeholder=${gridStrings.goToRow}
        title=${gridStrings.goToRowTip(nrows)}
        @keydown=${this.go}
      ></vscode-textfield>
      ${refused ? html`<p class="refused" role="alert">${describeFault(refused)}</p>` : nothing}
    `;
  }

  protected override updated(changes: PropertyValues<this>): void {
    // A model that was there before brings its filter along.
    // Others than this line may filter as well; a filter that is refused stays to be mended.
    const { refused } = this;
    const isOther = changes.has('model') || ((changes.has('filter') || changes.has('refused')) && !refused);
    if (isOther && this.model.info) this.field.value = this.model.filter;
    if (refused === this.told) return;
    this.told = refused;
    // Messages about a filter end with the character that they mean.
    const at = /\(character (\d+)\)/.exec(refused?.message ?? '')?.[1];
    if (at === undefined) return;
    const input = this.field.wrappedElement;
    input.focus();
    input.setSelectionRange(Number(at) - 1, Number(at));
  }

  private told: GridModel['refused'] = null;

  private get field(): VscodeTextfield {
    return this.querySelector<VscodeTextfield>('.filter')!;
  }

  private readonly run = () => {
    if (this.field.value.trim() !== this.model.arrangement.filter || this.model.refused) {
      void this.model.setFilter(this.field.value);
    }
  };

  private readonly key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    this.field.value = '';
    this.run();
  };

  private readonly go = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    const typed = Number((event.currentTarget as VscodeTextfield).value.replace(/[\s,_]/g, ''));
    if (!Number.isFinite(typed)) return;
    const row = Math.max(1, Math.min(this.model.nrows, Math.round(typed)));
    this.dispatchEvent(new CustomEvent('goto', { detail: row - 1 }));
  };
}
customElements.define('grid-bar', GridBar);
