import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import '../shared/grid/dataGrid';
import '../shared/menuButton';
import '../shared/messageView';
import '../shared/problemStrip';
import './aboutStrip';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { Fault } from '../../src/base/errors';
import type { OpenedTables } from '../../src/messages';
import { icon } from '../shared/icon';
import { LightElement } from '../shared/lightElement';
import { loadingText } from '../shared/messageView';
import { strings } from '../shared/strings';
import type { TableSession } from './session';
import { tableStrings } from './strings';

/** The whole table editor: which table, its rows, and what the document says of itself beside them. */
export class TableEditor extends LightElement {
  @property({ attribute: false }) session!: TableSession;
  private leave: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.leave = this.session.changed.on(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave?.();
  }

  protected override render() {
    const { session } = this;
    const { opened, fault, table, aboutOpen } = session;
    if (!opened) return fault ? this.failure(fault) : html`<main>${loadingText}</main>`;
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
          ${fault ? this.stale(fault) : nothing}
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

  private failure(fault: Fault) {
    const actions = [
      { label: strings.tryAgain, run: () => void this.session.open() },
      { label: strings.openAsText, run: () => void this.session.host.openAsText(null) },
    ];
    return html`<message-view class="whole" .fault=${fault} .actions=${actions}></message-view>`;
  }

  private stale(fault: Fault) {
    return html`<div class="notice" role="alert">
      ${icon('warning')}
      <span title=${fault.message}>${strings.stale} ${fault.message}</span>
      <button class="link" @click=${() => void this.session.open()}>${strings.tryAgain}</button>
    </div>`;
  }
}
customElements.define('table-editor', TableEditor);
