import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { Fault } from '../../src/base/errors';
import type { MenuEntry } from '../shared/popupMenu';
import { strings } from '../shared/strings';
import '../shared/menuButton';
import { hduKind, hduShape, sampleType } from './hdus';
import type { Reading } from './image/readout';
import { positionEntries } from './image/menus';
import { SessionElement } from './sessionElement';
import { positionAt } from './sky/reading';

/** The one status line: the pixel under the cursor at the left, what the HDU is at the right. */
class StatusLine extends SessionElement {
  @property({ attribute: false }) reading: Reading | null = null;

  protected override render() {
    const { hdu, tab, header, sky } = this.session;
    if (!hdu) return nothing;
    const isPicture = tab === 'image';
    return html`
      ${isPicture && sky?.isCelestial ? this.position() : nothing}
      ${isPicture && sky && sky.notes.length > 0 ? this.notes(sky.notes) : nothing}
      ${this.reading && isPicture ? this.pixel(this.reading) : nothing}
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

  /** The place under the cursor, and the frame that it is said in, which is a menu. */
  private position() {
    const { session, reading } = this;
    const { positions } = session.state;
    const text = reading && positionAt(session, reading.x, reading.y);
    const entries = (): readonly MenuEntry[] => positionEntries(session);
    return html`<span class="position number">
        ${
          text
            ? html`<button class="plain" title=${strings.copyPosition} @click=${() => this.copy(text)}>
                ${text.replaceAll('-', '−')}
              </button>`
            : nothing
        } </span
      ><menu-button
        class="above"
        label=${strings.frame}
        value=${session.sky!.frameName(positions.frame) || strings.frame}
        .entries=${entries}
      ></menu-button>`;
  }

  /** What was assumed of the coordinates: each line copies itself. */
  private notes(notes: readonly Fault[]) {
    const entries = (): readonly MenuEntry[] =>
      notes.map(({ message }) => ({ kind: 'action', label: message, run: () => this.copy(message) }));
    return html`<menu-button
      class="above notes"
      label=${strings.skyNotes}
      value=${strings.skyNotesCount(notes.length)}
      .entries=${entries}
    ></menu-button>`;
  }

  /** FITS counts pixels from 1, as DS9 does. */
  private pixel({ x, y, text, quality, magnitude }: Reading) {
    const { hdu, sky, slice } = this.session;
    const unit = hdu?.unit;
    const measured = text !== null && /\d/.test(text);
    const others = sky && !sky.isCelestial ? sky.readingsAt(x, y, slice) : [];
    return html`
      <span class="pixel number"><i>x</i> ${x + 1}</span>
      <span class="pixel number"><i>y</i> ${y + 1}</span>
      ${others.map(
        (one) => html`<span class="pixel number" title=${one.name}><i>${one.name}</i> ${one.text}</span>`,
      )}
      <span class="value number ${text === null ? 'pending' : ''}">
        ${
          measured
            ? html`<button class="plain" title=${strings.copyValue} @click=${() => this.copy(text)}>
                ${text}
              </button>`
            : (text ?? '…')
        }
      </span>
      ${unit && measured ? html`<span class="unit">${unit}</span>` : nothing}
      ${
        magnitude
          ? html`<span class="number" title=${strings.magnitudeTip(magnitude.said)}
              ><i>m</i> ${magnitude.text}</span
            >`
          : nothing
      }
      ${quality && quality.text !== '0' ? this.flags(quality) : nothing}
    `;
  }

  /** The bits that are set, by name: `DQ 4 JUMP_DET`. */
  private flags({ hdu, text, bits }: NonNullable<Reading['quality']>) {
    const { session } = this;
    const own = hdu === session.hdu?.index;
    const name = session.opened?.summary.hdus[hdu]?.name ?? '';
    return html`<span class="flags number" title=${bits.join('\n')}>
      ${own ? nothing : html`<i>${name}</i> ${text}`} ${bits.join(', ')}
    </span>`;
  }

  private copy(text: string): void {
    void this.session.host.copy({ text });
  }
}
customElements.define('status-line', StatusLine);
