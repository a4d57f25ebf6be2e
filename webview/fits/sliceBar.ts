import { html, nothing } from 'lit';
import { icon, type IconName } from '../shared/icon';
import { strings } from '../shared/strings';
import { SessionElement } from './sessionElement';

/** The slice of a cube, and the way to the next; nothing for a plain image. */
class SliceBar extends SessionElement {
  protected override render() {
    const { hdu, slice, tab } = this.session;
    if (!hdu || tab !== 'image') return nothing;
    const axes = slice.map((index, axis) => ({ index, axis, length: hdu.axes[axis + 2]! }));
    return axes
      .filter(({ length }) => length > 1)
      .map(
        ({ index, axis, length }) => html`
          <span class="axis" role="group" aria-label=${strings.slice(axis + 3)}>
            ${this.step(axis, -1, 'triangle-left', strings.previousSlice)}
            <span class="description">${strings.slice(axis + 3)}</span>
            <span class="number">${strings.sliceOf(index + 1, length)}</span>
            ${this.step(axis, 1, 'triangle-right', strings.nextSlice)}
          </span>
        `,
      );
  }

  private step(axis: number, by: number, arrow: IconName, title: string) {
    return html`<vscode-toolbar-button
      label=${title}
      title=${title}
      @click=${() => this.session.stepSlice(axis, by)}
    >
      ${icon(arrow)}
    </vscode-toolbar-button>`;
  }
}
customElements.define('slice-bar', SliceBar);
