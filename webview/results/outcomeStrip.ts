import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import type { OutcomeView } from '../../src/resultsMessages';
import { icon, type IconName } from '../shared/icon';
import { SessionElement } from './sessionElement';
import { resultStrings } from './strings';

/** Services that are named in the one line; more are told by their number. */
const mostNamed = 4;

const icons: Readonly<Record<OutcomeView['state'], IconName>> = {
  waiting: 'ellipsis',
  rows: 'check',
  none: 'circle-slash',
  failed: 'error',
};

/** What each service answered: one quiet line that opens into a list. */
class OutcomeStrip extends SessionElement {
  @state() private open = false;

  protected override render() {
    const { opened } = this.session;
    if (!opened) return nothing;
    const { outcomes, notes, running } = opened;
    const failed = outcomes.filter(({ state }) => state === 'failed').length;
    const named = outcomes.length <= mostNamed;
    return html`<button class="row" aria-expanded=${this.open} @click=${() => (this.open = !this.open)}>
        ${icon(this.open ? 'chevron-down' : 'chevron-right')}
        ${
          named
            ? outcomes.map((outcome) => short(outcome))
            : html`<span>${resultStrings.moreServices(outcomes.length, failed)}</span>`
        }
        ${running ? html`<span class="description" aria-live="polite">${resultStrings.running}</span>` : nothing}
      </button>
      ${this.open ? this.list(outcomes, notes) : nothing}`;
  }

  private list(outcomes: readonly OutcomeView[], notes: readonly string[]) {
    const { opened } = this.session;
    return html`<div class="outcomes">
      <ul aria-label=${resultStrings.services}>
        ${outcomes.map(
          (outcome) =>
            html`<li class=${outcome.state}>
              ${icon(icons[outcome.state])}
              <span>
                ${resultStrings.service(outcome.name, outcome.rows, outcome.text)}
                ${outcome.messages.map((message) => html`<div class="description">${message}</div>`)}
              </span>
            </li>`,
        )}
        ${notes.map((note) => html`<li class="description">${note}</li>`)}
      </ul>
      ${
        opened?.running
          ? nothing
          : html`<button class="link" @click=${() => void this.session.host.runAgain(null)}>
              ${resultStrings.runAgain}
            </button>`
      }
    </div>`;
  }
}
customElements.define('outcome-strip', OutcomeStrip);

function short({ name, state, rows, text }: OutcomeView) {
  return html`<span class=${`outcome ${state}`} title=${text}
    >${icon(icons[state])}<span>${resultStrings.service(name, rows, text)}</span></span
  >`;
}
