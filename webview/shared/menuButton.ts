import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import './popupMenu';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { icon, type IconName } from './icon';
import { LightElement } from './lightElement';
import type { MenuEntry } from './popupMenu';

/** A button that shows a value, or an icon, and drops a menu. */
export class MenuButton extends LightElement {
  @property() value = '';
  /** In place of a value. */
  @property() icon: IconName | '' = '';
  /** What the value is of, for screen readers and the tooltip. */
  @property() label = '';
  /** Made when the menu is opened. */
  @property({ attribute: false }) entries: () => readonly MenuEntry[] = () => [];
  @state() private open = false;
  private closedAt = -Infinity;

  protected override render() {
    return html`
      <vscode-toolbar-button
        label=${this.value ? `${this.label}: ${this.value}` : this.label}
        title=${this.label}
        aria-haspopup="menu"
        aria-expanded=${this.open}
        @click=${this.toggle}
      >
        ${this.icon ? icon(this.icon) : html`${this.value}${icon('chevron-down')}`}
      </vscode-toolbar-button>
      ${
        this.open
          ? html`<popup-menu
              .label=${this.label}
              .entries=${this.entries()}
              @close=${this.close}
            ></popup-menu>`
          : nothing
      }
    `;
  }

  private readonly toggle = (event: Event) => {
    // The click on the button has just taken the focus from the menu, and so closed it.
    this.open = event.timeStamp - this.closedAt > 200 && !this.open;
  };

  private readonly close = (event: CustomEvent<boolean>) => {
    this.open = false;
    // After a choice the button may be clicked again at once.
    this.closedAt = event.detail ? -Infinity : event.timeStamp;
    if (event.detail)
      this.querySelector('vscode-toolbar-button')?.shadowRoot?.querySelector('button')?.focus();
  };
}
customElements.define('menu-button', MenuButton);
