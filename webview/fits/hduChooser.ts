import './hduList';
import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { icon } from '../shared/icon';
import { strings } from '../shared/strings';
import { hduName } from './hdus';
import { SessionElement } from './sessionElement';

/** The HDU shown, as a button that drops the list of all; plain text where there is only one. */
class HduChooser extends SessionElement {
  @state() private open = false;

  protected override render() {
    const { hdu, opened } = this.session;
    if (!hdu || !opened) return nothing;
    const name = `${hdu.index} ${hduName(hdu)}`;
    if (opened.summary.hdus.length === 1) return html`<span class="only">${name}</span>`;
    return html`
      <vscode-toolbar-button
        label=${`${strings.chooseHdu}: ${name}`}
        title=${strings.chooseHdu}
        @click=${this.toggle}
      >
        ${name}${icon('chevron-down')}
      </vscode-toolbar-button>
      ${
        this.open
          ? html`<div class="popup" @keydown=${this.key} @focusout=${this.left}>
              <hdu-list menu .session=${this.session} @chosen=${this.close}></hdu-list>
            </div>`
          : nothing
      }
    `;
  }

  private readonly toggle = () => {
    this.open = !this.open;
  };

  private readonly close = () => {
    this.open = false;
    this.querySelector('vscode-toolbar-button')?.shadowRoot?.querySelector('button')?.focus();
  };

  private readonly key = (event: KeyboardEvent) => {
    if (event.key === 'Escape') this.close();
  };

  private readonly left = (event: FocusEvent) => {
    if (!(event.relatedTarget instanceof Node && this.contains(event.relatedTarget))) this.open = false;
  };
}
customElements.define('hdu-chooser', HduChooser);
