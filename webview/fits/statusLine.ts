import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { strings } from '../shared/strings';
import { hduKind, hduShape, sampleType } from './hdus';
import type { Reading } from './image/readout';
import { SessionElement } from './sessionElement';

/** The one status line: the pixel under the cursor at the left, what the HDU is at the right. */
class StatusLine extends SessionElement {
  @property({ attribute: false }) reading: Reading | null = null;

  protected override render() {
    const { hdu, tab, header } = this.session;
    if (!hdu) return nothing;
    return html`
      ${this.reading && tab === 'image' ? this.pixel(this.reading) : nothing}
      <span class="space"></span>
      ${
        tab === 'header' && header?.state === 'ready'
          ? html`<span>${strings.cards(header.value.cards.length)}</span>`
          : nothing
      }
      <span>${hduKind(hdu)}</span>
      ${hdu.bitpix !== null && hdu.axes.length > 0 ? html`<span>${sampleType(hdu.bitpix)}</span>` : nothing}
      ${hdu.axes.length > 0 ? html`<span class="number">${hduShape(hdu)}</span>` : nothing}
    `;
  }

  /** FITS counts pixels from 1, as DS9 does. */
  private pixel({ x, y, text }: Reading) {
    const unit = this.session.hdu?.unit;
    const measured = text !== null && /\d/.test(text);
    return html`
      <span class="pixel number"><i>x</i> ${x + 1}</span>
      <span class="pixel number"><i>y</i> ${y + 1}</span>
      <span class="value number ${text === null ? 'pending' : ''}">${text ?? '…'}</span>
      ${unit && measured ? html`<span class="unit">${unit}</span>` : nothing}
    `;
  }
}
customElements.define('status-line', StatusLine);
