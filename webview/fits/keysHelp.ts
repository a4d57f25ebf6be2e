import { html } from 'lit';
import { LightElement } from '../shared/lightElement';
import { strings } from '../shared/strings';

/** All keys of the editor; any key or click closes it. Fires `close`. */
class KeysHelp extends LightElement {
  protected override render() {
    return html`
      <div
        class="popup"
        role="dialog"
        aria-label=${strings.keysTitle}
        tabindex="-1"
        @keydown=${this.close}
        @focusout=${this.close}
      >
        <dl>
          ${strings.keys.map(
            ([key, meaning]) =>
              html`<dt>${key}</dt>
                <dd>${meaning}</dd>`,
          )}
        </dl>
      </div>
    `;
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLElement>('.popup')?.focus();
  }

  private readonly close = (event: Event) => {
    event.stopPropagation();
    this.dispatchEvent(new CustomEvent('close'));
  };
}
customElements.define('keys-help', KeysHelp);
