import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import '../shared/grid/dataGrid';
import '../shared/menuButton';
import '../shared/problemStrip';
import './aboutStrip';
import { html, nothing } from 'lit';
import type { OpenedTables } from '../../src/messages';
import { openFailure, staleNotice } from '../shared/failures';
import { icon } from '../shared/icon';
import { loadingText } from '../shared/messageView';
import { SessionElement } from '../shared/sessionElement';
import type { TableSession } from './session';
import { tableStrings } from './strings';

/** The whole table editor: which table, its rows, and what the document says of itself beside them. */
export class TableEditor extends SessionElement {
  declare session: TableSession;

  protected override render() {
    const { session } = this;
    const { opened, fault, table, aboutOpen } = session;
    if (!opened) return fault ? openFailure(session, fault) : html`<main>${loadingText}</main>`;
    return html`
      <div class="toolbar" role="toolbar">
        ${this.chooser(opened)}
        <span class="space"></span>
        <vscode-toolbar-button
          label=${tableStrings.plotTable}
          title=${tableStrings.plotTable}
          @click=${() => void session.host.plotShown(null)}
        >
          ${icon('graph')}
        </vscode-toolbar-button>
        <vscode-toolbar-button
          label=${tableStrings.exportTable}
          title=${tableStrings.exportTable}
          @click=${() => void session.host.exportShown(null)}
        >
          ${icon('save-as')}
        </vscode-toolbar-button>
        <vscode-toolbar-button
          label=${tableStrings.toggleAbout}
          title=${tableStrings.toggleAbout}
          @click=${() => session.toggleAbout()}
        >
          ${icon(aboutOpen ? 'layout-sidebar-right' : 'layout-sidebar-right-off')}
        </vscode-toolbar-button>
      </div>
      <div class="body">
        <main>
          ${fault ? staleNotice(session, fault) : nothing}
          <problem-strip .problems=${[...opened.notes]}></problem-strip>
          ${
            table
              ? html`<data-grid
                  .model=${session.grids.of(session.index, opened.generation)}
                  .copy=${(text: string) => session.host.copy({ text })}
                  @openrow=${({ detail }: CustomEvent<number>) => void session.openRow(detail)}
                ></data-grid>`
              : html`<p class="description nothing">${tableStrings.noTables}</p>`
          }
        </main>
        ${aboutOpen ? html`<about-strip .opened=${opened} .table=${table}></about-strip>` : nothing}
      </div>
    `;
  }

  private chooser({ tables }: OpenedTables) {
    const labels = tables.map(tableStrings.label);
    if (labels.length <= 1) return html`<span class="only">${labels[0] ?? ''}</span>`;
    return html`<menu-button
      label=${tableStrings.choose}
      value=${labels[this.session.index] ?? ''}
      .entries=${() =>
        labels.map((label, index) => ({
          kind: 'action',
          label,
          checked: index === this.session.index,
          run: () => this.session.select(index),
        }))}
    ></menu-button>`;
  }
}
customElements.define('table-editor', TableEditor);
