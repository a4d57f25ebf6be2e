import { html, nothing } from 'lit';
import { centreOf, shapeKinds, type ShapeKind } from '../../../src/analysis/region/shape';
import type { Region } from '../../../src/messages';
import { icon } from '../../shared/icon';
import { strings } from '../../shared/strings';
import { SessionElement } from '../sessionElement';
import { positionAt } from '../sky/reading';
import { fieldsOf } from './fields';
import { glyph } from './glyphs';
import { measurementView } from './measurementView';
import { nameOf } from './model';
import { colourOf } from './paintRegions';

/** One press of a key with shift, in image pixels; with alt beside it ten times as far. */
const nudge = 1;

/** The regions of the plane shown: tools, the list, and what is measured of the one chosen. */
class RegionsPanel extends SessionElement {
  protected override render() {
    const { session } = this;
    const { regions } = session;
    this.hidden =
      session.tab !== 'image' || session.plane?.state !== 'ready' || !session.state.overlays.regions;
    if (this.hidden) return nothing;
    const { list, chosen } = regions;
    const region = chosen === null ? undefined : list[chosen];
    return html`
      <h2>
        ${strings.regions}
        <span class="space"></span>
        ${this.button('folder-opened', strings.importRegions, () => void regions.import())}
        ${this.button('save-as', strings.exportRegions, () => void regions.export(), list.length === 0)}
      </h2>
      <div class="tools" role="toolbar" aria-label=${strings.drawRegion}>
        ${shapeKinds.map((kind) => this.tool(kind))}
      </div>
      ${
        list.length === 0
          ? html`<p class="description">${strings.noRegions}</p>`
          : html`<ul
              class="list"
              role="listbox"
              tabindex="0"
              aria-label=${strings.regions}
              @keydown=${this.key}
            >
              ${list.map((one, at) => this.row(one, at))}
            </ul>`
      }
      ${regions.note ? html`<p class="description" role="status">${regions.note}</p>` : nothing}
      ${regions.fault ? html`<p class="fault" role="alert">${regions.fault.message}</p>` : nothing}
      ${region && chosen !== null ? this.details(region, chosen) : nothing}
    `;
  }

  private button(
    name: 'folder-opened' | 'save-as' | 'trash',
    label: string,
    act: () => void,
    disabled = false,
  ) {
    return html`<vscode-toolbar-button label=${label} title=${label} ?disabled=${disabled} @click=${act}
      >${icon(name)}</vscode-toolbar-button
    >`;
  }

  /** Pressed with a pointer a tool draws on the picture; from the keyboard it puts a region in the middle of the view. */
  private tool(kind: ShapeKind) {
    const { regions } = this.session;
    const take = (event: MouseEvent) => {
      if (event.detail === 0) this.dispatchEvent(new CustomEvent('place', { detail: kind, bubbles: true }));
      else regions.take(kind);
    };
    return html`<button
      aria-pressed=${regions.tool === kind}
      aria-label=${strings.shapes[kind]}
      title=${strings.drawTip(strings.shapes[kind])}
      @click=${take}
    >
      ${glyph(kind)}
    </button>`;
  }

  private row(region: Region, at: number) {
    const { regions } = this.session;
    return html`<li
      role="option"
      class="row"
      aria-selected=${at === regions.chosen}
      @click=${() => regions.choose(at)}
    >
      <span .style=${`color: ${colourOf(region)}`}>${glyph(region.shape.kind)}</span>
      <span class="name">${nameOf(region)}</span>
    </li>`;
  }

  private details(region: Region, index: number) {
    const { session } = this;
    const { regions } = session;
    const [x, y] = centreOf(region.shape);
    const place = positionAt(session, x - 1, y - 1);
    const unit = session.hdu?.unit ?? '';
    const copy = (text: string) => void session.host.copy({ text });
    return html`
      <div class="fields">
        <div class="text">
          <label
            >${strings.regionText}<input
              spellcheck="false"
              .value=${region.properties.text ?? ''}
              @change=${(event: Event) => regions.rename(index, (event.target as HTMLInputElement).value.trim())}
          /></label>
          ${this.button('trash', strings.removeRegion, () => regions.remove(index))}
        </div>
        ${fieldsOf(region.shape).map(
          ({ label, value, set }) =>
            html`<label
              >${label}<input
                class="number"
                spellcheck="false"
                .value=${String(Number(value.toFixed(3)))}
                @change=${(event: Event) => {
                  const input = event.target as HTMLInputElement;
                  const typed = Number(input.value.trim().replace('−', '-'));
                  const shape = input.value.trim() !== '' && Number.isFinite(typed) ? set(typed) : null;
                  if (shape) regions.change(index, shape);
                  else input.value = String(Number(value.toFixed(3)));
                }}
            /></label>`,
        )}
      </div>
      ${place ? html`<p class="place number">${place}</p>` : nothing}
      ${regions.measurement ? measurementView(regions.measurement, unit, copy) : nothing}
    `;
  }

  /** Arrows choose; with shift they move the region, + and - make it larger and smaller, Delete takes it away. */
  private readonly key = (event: KeyboardEvent) => {
    const { regions } = this.session;
    const { list, chosen } = regions;
    const at = chosen ?? -1;
    const far = nudge * (event.altKey ? 10 : 1);
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-far, 0],
      ArrowRight: [far, 0],
      ArrowUp: [0, far],
      ArrowDown: [0, -far],
    };
    const move = moves[event.key];
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => regions.choose(Math.min(list.length - 1, at + 1)),
      ArrowUp: () => regions.choose(Math.max(0, at - 1)),
      '+': () => regions.resize(at, 1.1),
      '=': () => regions.resize(at, 1.1),
      '-': () => regions.resize(at, 1 / 1.1),
      Delete: () => regions.remove(at),
      Backspace: () => regions.remove(at),
      Escape: () => regions.choose(null),
    };
    const act = event.shiftKey && move ? () => regions.nudge(at, ...move) : acts[event.key];
    if (!act || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
}
customElements.define('regions-panel', RegionsPanel);
