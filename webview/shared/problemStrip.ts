import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { describeFault, type Fault } from '../../src/base/errors';
import { icon } from './icon';
import { LightElement } from './lightElement';
import { strings } from './strings';

/** What is wrong with what is shown: one quiet line that opens into a list. */
class ProblemStrip extends LightElement {
  @property({ attribute: false }) problems: readonly Fault[] = [];
  @state() private open = false;

  protected override render() {
    const { problems } = this;
    const [first] = problems;
    if (!first) return nothing;
    return html`
      <button class="row" aria-expanded=${this.open} @click=${() => (this.open = !this.open)}>
        ${icon(this.open ? 'chevron-down' : 'chevron-right')} ${icon('warning')}
        <span>${strings.problems(problems.length)}</span>
        <span class="description">${this.open ? '' : describeFault(first)}</span>
      </button>
      ${
        this.open
          ? html`<ul>
              ${problems.map((fault) => html`<li>${describeFault(fault)}</li>`)}
            </ul>`
          : nothing
      }
    `;
  }
}
customElements.define('problem-strip', ProblemStrip);
