import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '../shared/grid/dataGrid';
import type { DataGrid } from '../shared/grid/dataGrid';
import '../shared/menuButton';
import '../shared/messageView';
import './chart/skyChart';
import './facetList';
import './outcomeStrip';
import './rowDetails';
import './sheet/contactSheet';
import { html, nothing } from 'lit';
import type { OpenedResults } from '../../src/resultsMessages';
import { icon, type IconName } from '../shared/icon';
import { loadingText } from '../shared/messageView';
import type { MenuEntry } from '../shared/popupMenu';
import { strings } from '../shared/strings';
import { SessionElement } from './sessionElement';
import { resultStrings } from './strings';

/** The whole editor of results: rows as a table or a contact sheet, facets, the sky and details around them. */
export class ResultsEditor extends SessionElement {
  protected override render() {
    const { opened, fault } = this.session;
    if (fault) return this.failure();
    if (!opened) return html`<main>${loadingText}</main>`;
    const { state } = this.session;
    return html`
      ${this.toolbar()}
      <outcome-strip .session=${this.session}></outcome-strip>
      <div class="body">
        ${state.facets && opened.nrows > 0 ? html`<facet-list .session=${this.session}></facet-list>` : nothing}
        <main>
          <div class="rows-area">${opened.nrows === 0 ? this.nothingFound(opened) : this.rows()}</div>
          ${
            state.details && opened.nrows > 0
              ? html`<row-details .session=${this.session}></row-details>`
              : nothing
          }
        </main>
        ${
          state.chart && opened.nrows > 0
            ? html`<sky-chart .session=${this.session} @row=${this.goToRow}></sky-chart>`
            : nothing
        }
      </div>
    `;
  }

  private toolbar() {
    const { session } = this;
    const { state } = session;
    const { rows, bytes, atLeast } = session.weight();
    const shown = { table: resultStrings.table, sheet: resultStrings.sheet };
    const toggle = (label: string, glyph: IconName, on: boolean, run: () => void) =>
      html`<vscode-toolbar-button
        class=${on ? 'on' : ''}
        label=${label}
        title=${label}
        aria-pressed=${on}
        @click=${run}
        >${icon(glyph)}</vscode-toolbar-button
      >`;
    return html`<div class="toolbar" role="toolbar">
      <div class="tabs" role="tablist" aria-label=${resultStrings.view}>
        ${(['table', 'sheet'] as const).map(
          (view) =>
            html`<button
              role="tab"
              aria-selected=${state.view === view}
              @click=${() => session.update({ view })}
            >
              ${shown[view]}
            </button>`,
        )}
      </div>
      <span class="space"></span>
      <span class="description" aria-live="polite"
        >${session.checkedCount > 0 ? resultStrings.chosen(session.checkedCount) : ''}</span
      >
      <vscode-button
        class="main"
        ?disabled=${rows === 0}
        title=${resultStrings.downloadTip}
        @click=${() => session.act('download')}
        >${resultStrings.download(rows, bytes, atLeast)}</vscode-button
      >
      <menu-button
        class="more"
        icon="ellipsis"
        label=${resultStrings.actions}
        .entries=${() => this.actions()}
      ></menu-button>
      <span class="rule"></span>
      ${toggle(resultStrings.toggleFacets, 'filter', state.facets, () => session.update({ facets: !state.facets }))}
      ${toggle(resultStrings.toggleDetails, 'list-flat', state.details, () => session.update({ details: !state.details }))}
      ${toggle(resultStrings.toggleChart, 'compass', state.chart, () => session.update({ chart: !state.chart }))}
    </div>`;
  }

  private actions(): readonly MenuEntry[] {
    const { session } = this;
    const none = session.chosen().length === 0;
    return [
      { kind: 'heading', label: resultStrings.chosen(session.checkedCount) },
      {
        kind: 'action',
        label: resultStrings.openRemote,
        disabled: none,
        run: () => session.act('openRemote'),
      },
      { kind: 'action', label: resultStrings.script, disabled: none, run: () => session.act('script') },
      { kind: 'action', label: resultStrings.exportRows, run: () => session.act('export') },
      { kind: 'rule' },
      {
        kind: 'action',
        label: resultStrings.uncheckAll,
        disabled: session.checkedCount === 0,
        run: () => session.uncheckAll(),
      },
    ];
  }

  private rows() {
    const { session } = this;
    const { model } = session;
    if (session.state.view === 'sheet') return html`<contact-sheet .session=${session}></contact-sheet>`;
    if (!model) return loadingText;
    return html`<data-grid
      .model=${model}
      .marks=${session}
      .marked=${session.marked * 1e6 + (session.hovered ?? -1)}
      .copy=${(text: string) => session.host.copy({ text })}
      @activerow=${({ detail }: CustomEvent<number>) => session.goTo(detail)}
      @hoverrow=${({ detail }: CustomEvent<number | null>) => session.hover(detail)}
    ></data-grid>`;
  }

  /** A row that was chosen on the sky is shown in the table. */
  private readonly goToRow = ({ detail: row }: CustomEvent<number>) => {
    const { session } = this;
    session.goTo(row);
    const place = session.order.indexOf(row);
    if (place >= 0) this.querySelector<DataGrid>('data-grid')?.showRow(place);
  };

  private nothingFound({ running }: OpenedResults) {
    const again = html`<button class="link" @click=${() => void this.session.host.runAgain(null)}>
      ${resultStrings.runAgain}
    </button>`;
    return html`<p class="description nothing">
      ${running ? resultStrings.noRowsYet : resultStrings.noRows} ${running ? nothing : again}
    </p>`;
  }

  private failure() {
    const actions = [{ label: strings.tryAgain, run: () => void this.session.open() }];
    return html`<message-view class="whole" .fault=${this.session.fault} .actions=${actions}></message-view>`;
  }
}
customElements.define('results-editor', ResultsEditor);
