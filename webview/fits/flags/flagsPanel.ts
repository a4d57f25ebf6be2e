import { html, nothing } from 'lit';
import type { FlagBit } from '../../../src/messages';
import { Latest } from '../../shared/latest';
import { strings } from '../../shared/strings';
import { SessionElement } from '../sessionElement';

const count = new Intl.NumberFormat('en-US');

/** The bits of the quality plane while flagged pixels are marked: which of them are. */
class FlagsPanel extends SessionElement {
  private readonly bits = new Latest<readonly FlagBit[]>(() => this.requestUpdate());
  private asked = '';

  protected override render() {
    const { session } = this;
    const { overlays, bitsOff } = session.state;
    this.hidden = session.tab !== 'image' || !overlays.flags || !session.overlays.flagPlane;
    if (this.hidden) return nothing;
    const { load } = this.bits;
    const bits = load?.state === 'ready' ? load.value : [];
    return html`
      <h2>
        ${strings.flags}
        <span class="space"></span>
        ${
          bitsOff.length > 0
            ? html`<button class="link" @click=${() => session.update({ bitsOff: [] })}>
                ${strings.allFlags}
              </button>`
            : nothing
        }
      </h2>
      ${load?.state === 'failed' ? html`<p class="description">${load.fault.message}</p>` : nothing}
      ${load?.state === 'ready' && bits.length === 0 ? html`<p class="description">${strings.noFlags}</p>` : nothing}
      <ul role="list" aria-label=${strings.flags}>
        ${bits.map((bit) => this.row(bit))}
      </ul>
    `;
  }

  protected override updated(): void {
    const { session } = this;
    const plane = this.hidden ? null : session.overlays.flagPlane;
    const key = plane ? JSON.stringify([session.opened?.generation, plane]) : '';
    if (key === this.asked || !plane) return;
    this.asked = key;
    void this.bits.run((signal) => session.host.flagBits(plane, signal));
  }

  private row({ bit, name, pixels }: FlagBit) {
    const { session } = this;
    const { bitsOff } = session.state;
    const off = bitsOff.includes(bit);
    const toggle = () =>
      session.update({ bitsOff: off ? bitsOff.filter((one) => one !== bit) : [...bitsOff, bit] });
    return html`<li class="row">
      <label title=${`${name}: bit ${bit}, ${2 ** bit}`}
        ><input type="checkbox" .checked=${!off} @change=${toggle} /><span class="name">${name}</span></label
      >
      <span class="description number">${pixels === null ? '' : count.format(pixels)}</span>
    </li>`;
  }
}
customElements.define('flags-panel', FlagsPanel);
