import '../../shared/grid/dataGrid';
import { html, nothing } from 'lit';
import { SessionElement } from '../sessionElement';

/** The rows of a table HDU. */
class TableView extends SessionElement {
  protected override render() {
    const { hdu, opened, host, grids } = this.session;
    if (!hdu || !opened) return nothing;
    return html`<data-grid
      .model=${grids.of(hdu.index, opened.generation)}
      .copy=${(text: string) => host.copy({ text })}
    ></data-grid>`;
  }
}
customElements.define('table-view', TableView);
