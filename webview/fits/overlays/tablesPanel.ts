import { html, nothing } from 'lit';
import { overlayColours, type OverlayEntry } from '../../../src/messages';
import { icon } from '../../shared/icon';
import { strings } from '../../shared/strings';
import { SessionElement } from '../sessionElement';
import { cssColour } from './paintTables';
import { cell } from './rowTip';

const count = new Intl.NumberFormat('en-US');

/** The tables over the picture: colour, how many rows lie on it, what was noticed; and the row that was clicked. */
class TablesPanel extends SessionElement {
  protected override render() {
    const { session } = this;
    const { tables } = session;
    this.hidden = session.tab !== 'image' || session.plane?.state !== 'ready' || tables.entries.length === 0;
    if (this.hidden) return nothing;
    const { chosen } = tables;
    return html`
      <h2>
        ${strings.overlays.title}
        <span class="space"></span>
        <vscode-toolbar-button
          label=${strings.overlays.add}
          title=${strings.overlays.add}
          @click=${() => tables.add()}
          >${icon('add')}</vscode-toolbar-button
        >
      </h2>
      <ul role="list" aria-label=${strings.overlays.title}>
        ${tables.entries.map((entry) => this.row(entry))}
      </ul>
      ${
        chosen?.cells
          ? html`<h3>${strings.overlays.row(chosen.row + 1)}</h3>
              <dl>${chosen.cells.map(cell)}</dl>`
          : nothing
      }
    `;
  }

  private row(entry: OverlayEntry) {
    const { tables } = this.session;
    const { id, name, colour, visible } = entry;
    const next = overlayColours[(overlayColours.indexOf(colour) + 1) % overlayColours.length]!;
    const fault = entry.fault ?? tables.faults.get(id);
    const epoch = tables.epoch(id);
    const inside = tables.inside(id);
    const counted =
      inside === null ? [] : [strings.overlays.of(count.format(inside), count.format(entry.rows))];
    const moved =
      epoch === null
        ? []
        : [epoch === 'undated' ? strings.overlays.undated : strings.overlays.moved(epoch.toFixed(2))];
    const notes = [...counted, ...moved, ...entry.notes];
    return html`<li class="row" title=${[name, ...notes].join('\n')}>
        <button
          class="swatch"
          .style=${`background: var(${cssColour(colour)})`}
          aria-label=${strings.overlays.colour(colour)}
          title=${strings.overlays.colour(colour)}
          @click=${() => tables.change(id, { colour: next })}
        ></button>
        <span class="name ${visible ? '' : 'dim'}">${name}</span>
        <span class="description number">${this.rows(entry)}</span>
        <vscode-toolbar-button
          label=${visible ? strings.overlays.hide : strings.overlays.show}
          title=${visible ? strings.overlays.hide : strings.overlays.show}
          @click=${() => tables.change(id, { visible: !visible })}
          >${icon(visible ? 'eye' : 'eye-closed')}</vscode-toolbar-button
        >
        <vscode-toolbar-button
          label=${strings.overlays.remove}
          title=${strings.overlays.remove}
          @click=${() => tables.remove(id)}
          >${icon('close')}</vscode-toolbar-button
        >
      </li>
      ${fault ? html`<li class="fault" role="alert">${fault.message}</li>` : nothing}
      ${fault ? nothing : [...(epoch === 'undated' ? moved : []), ...entry.notes].map((note) => html`<li class="note">${note}</li>`)}`;
  }

  /** Rows on the picture; while that is not known, of the table. */
  private rows({ id, state, rows }: OverlayEntry): string {
    if (state === 'failed') return '';
    const inside = this.session.tables.inside(id);
    if (state === 'loading' || inside === null) return state === 'loading' ? '…' : count.format(rows);
    return count.format(inside);
  }
}
customElements.define('tables-panel', TablesPanel);
