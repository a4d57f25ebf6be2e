import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { describeFault, type Fault } from '../../src/base/errors';
import { icon } from './icon';
import { LightElement } from './lightElement';
import { strings } from './strings';

/** Why there is nothing to show, and what can be done about it. */
class MessageView extends LightElement {
  @property({ attribute: false }) fault!: Fault;
  @property({ attribute: false }) actions: readonly { label: string; run: () => void }[] = [];

  protected override render() {
    const { fault } = this;
    return html`
      <div class="message" role="alert">
        ${icon('warning')}
        <p>${describeFault(fault)}</p>
        ${
          this.actions.length === 0
            ? nothing
            : html`<p class="actions">
                ${this.actions.map(({ label, run }) => html`<button class="link" @click=${run}>${label}</button>`)}
              </p>`
        }
      </div>
    `;
  }
}
customElements.define('message-view', MessageView);

/** A line of text where a picture or list will be. */
export const loadingText = html`<div class="loading">${strings.loading}</div>`;
