import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { HduSummary } from '../../src/messages';
import { icon } from '../shared/icon';
import { strings } from '../shared/strings';
import { filterHdus, hduIcon, hduKind, hduName, hduShape } from './hdus';
import { SessionElement } from './sessionElement';

/** With fewer HDUs than this a filter would be in the way. */
const filterFrom = 12;

/** All HDUs of the file; choosing one shows it. Fires `chosen` when that was done on purpose. */
class HduList extends SessionElement {
  /** In a menu the filter takes the focus. */
  @property({ type: Boolean }) menu = false;
  @state() private filter = '';

  protected override render() {
    const hdus = this.session.opened?.summary.hdus ?? [];
    return html`
      ${
        hdus.length < filterFrom
          ? nothing
          : html`<vscode-textfield
              class="filter"
              label=${strings.filterHdus}
              placeholder=${strings.filterHdus}
              @input=${this.type}
            ></vscode-textfield>`
      }
      <div class="rows" role="listbox" aria-label=${strings.hdus} tabindex="0" @keydown=${this.key}>
        ${filterHdus(hdus, this.filter).map((hdu) => this.row(hdu))}
      </div>
    `;
  }

  protected override firstUpdated(): void {
    if (!this.menu) return;
    this.querySelector<HTMLElement>('vscode-textfield, .rows')?.focus();
  }

  protected override updated(): void {
    this.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  private row(hdu: HduSummary) {
    const selected = hdu.index === this.session.hdu?.index;
    const bad = hdu.problems.length > 0;
    const unit = hdu.unit ? ` · ${hdu.unit}` : '';
    return html`<div
      class="row ${hdu.axes.length === 0 ? 'quiet' : ''}"
      role="option"
      aria-selected=${selected}
      title=${`${hdu.index} ${hduName(hdu)}: ${hduKind(hdu)}, ${hduShape(hdu)}${unit}`}
      @click=${() => this.choose(hdu.index)}
    >
      <span class="index">${hdu.index}</span>
      ${icon(bad ? 'warning' : hduIcon(hdu))}
      <span class="name">${hduName(hdu)}</span>
      <span class="description">${hduShape(hdu)}${unit}</span>
    </div>`;
  }

  private choose(index: number): void {
    this.session.selectHdu(index);
    this.dispatchEvent(new CustomEvent('chosen'));
  }

  private readonly type = (event: Event) => {
    this.filter = (event.target as HTMLInputElement).value;
  };

  private readonly key = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') this.dispatchEvent(new CustomEvent('chosen'));
    if (step === undefined) return;
    event.preventDefault();
    const shown = filterHdus(this.session.opened?.summary.hdus ?? [], this.filter);
    const at = shown.findIndex((hdu) => hdu.index === this.session.hdu?.index);
    const next = shown[Math.max(0, at + step)];
    if (next) this.session.selectHdu(next.index);
  };
}
customElements.define('hdu-list', HduList);
