import '@vscode-elements/elements/dist/vscode-context-menu/index.js';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import type { VscContextMenuSelectEvent } from '@vscode-elements/elements/dist/vscode-context-menu/vscode-context-menu.js';
import { html } from 'lit';
import { property, state } from 'lit/decorators.js';
import { icon } from './icon';
import { LightElement } from './lightElement';

/** A button that shows a value and drops a menu of the others. Fires `choose` with the value chosen. */
class MenuButton extends LightElement {
  @property() value = '';
  /** What the value is of, for screen readers and the tooltip. */
  @property() label = '';
  @property({ attribute: false }) choices: readonly string[] = [];
  @state() private open = false;

  protected override render() {
    return html`
      <vscode-toolbar-button
        label=${`${this.label}: ${this.value}`}
        title=${this.label}
        @click=${this.toggle}
      >
        ${this.value}${icon('chevron-down')}
      </vscode-toolbar-button>
      <vscode-context-menu
        class="menu"
        .show=${this.open}
        .data=${this.choices.map((label) => ({ label, value: label }))}
        @vsc-context-menu-select=${this.choose}
        @keyup=${this.follow}
      ></vscode-context-menu>
    `;
  }

  private readonly toggle = () => {
    this.open = !this.open;
    // The menu closes itself by a click elsewhere; the button has to learn of it.
    if (this.open) window.addEventListener('click', () => (this.open = false), { once: true, capture: true });
  };

  private readonly follow = (event: KeyboardEvent) => {
    if (event.key === 'Escape') this.close();
  };

  private readonly choose = (event: VscContextMenuSelectEvent) => {
    this.close();
    this.dispatchEvent(new CustomEvent('choose', { detail: event.detail.value }));
  };

  private close(): void {
    this.open = false;
    this.querySelector('vscode-toolbar-button')?.shadowRoot?.querySelector('button')?.focus();
  }
}
customElements.define('menu-button', MenuButton);
