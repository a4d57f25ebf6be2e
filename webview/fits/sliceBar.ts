import { html, nothing } from 'lit';
import { icon, type IconName } from '../shared/icon';
import { strings } from '../shared/strings';
import { SessionElement } from './sessionElement';

/** The slice of a cube with its world values, and the way to the next; nothing for a plain image. */
class SliceBar extends SessionElement {
  protected override render() {
    const { hdu, slice, tab } = this.session;
    if (!hdu || tab !== 'image') return nothing;
    const axes = slice.map((index, axis) => ({ index, axis, length: hdu.axes[axis + 2]! }));
    const moving = axes.filter(({ length }) => length > 1);
    return [
      ...moving.map(({ index, axis, length }) => this.axis(index, axis, length)),
      moving.length > 0 ? html`<span class="space"></span>` : nothing,
    ];
  }

  private axis(index: number, axis: number, length: number) {
    const { session } = this;
    const reading = this.readingOf(axis);
    const name = reading?.name ?? strings.slice(axis + 3);
    const playing = session.playing === axis;
    return html`
      <span class="axis" role="group" aria-label=${name}>
        ${this.button(() => session.stepSlice(axis, -1), 'triangle-left', strings.previousSlice)}
        <span class="description" title=${strings.slice(axis + 3)}>${name}</span>
        <input
          class="slice number"
          aria-label=${strings.slice(axis + 3)}
          inputmode="numeric"
          .value=${String(index + 1)}
          @change=${(event: Event) => this.type(event.target as HTMLInputElement, axis)}
        />
        <span class="number">/ ${length}</span>
        ${this.button(() => session.stepSlice(axis, 1), 'triangle-right', strings.nextSlice)}
        ${this.button(() => session.play(axis), playing ? 'debug-pause' : 'play', playing ? strings.pause : strings.play)}
        <input
          class="slider"
          type="range"
          min="1"
          max=${length}
          aria-label=${strings.slice(axis + 3)}
          .value=${String(index + 1)}
          @input=${(event: Event) => session.goToSlice(axis, Number((event.target as HTMLInputElement).value) - 1)}
        />
        ${
          reading
            ? html`<span class="number world">${reading.text}</span>
                ${reading.also ? html`<span class="number world">${reading.also}</span>` : nothing}`
            : nothing
        }
      </span>
    `;
  }

  /** What the world axis of the same number says at the middle of the plane. */
  private readingOf(axis: number) {
    const { sky, hdu, slice } = this.session;
    const [x, y] = [((hdu?.axes[0] ?? 1) - 1) / 2, ((hdu?.axes[1] ?? 1) - 1) / 2];
    return sky?.readingsAt(x, y, slice).find((one) => one.axis === axis + 2);
  }

  private type(input: HTMLInputElement, axis: number): void {
    const typed = Number(input.value.trim());
    if (Number.isInteger(typed)) this.session.goToSlice(axis, typed - 1);
    input.value = String(this.session.slice[axis]! + 1);
  }

  private button(run: () => void, picture: IconName, title: string) {
    return html`<vscode-toolbar-button label=${title} title=${title} @click=${run}>
      ${icon(picture)}
    </vscode-toolbar-button>`;
  }
}
customElements.define('slice-bar', SliceBar);
