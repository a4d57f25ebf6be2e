import { html, nothing } from 'lit';
import type { ColumnChoice, SeriesView } from '../../../src/messages';
import { strings } from '../../shared/strings';
import type { Session } from '../session';
import { plotColumns, proposed, type PlotColumn } from './columns';
import './columnsForm';

/** Where columns are chosen. */
interface Place {
  readonly session: Session;
  requestUpdate(): void;
  failed(error: unknown): void;
}

/** Which columns of the table are plotted, and the form where they are chosen. */
export class ColumnsChooser {
  /** Columns of the table from which some are being chosen; null while none are. */
  private listed: { readonly hdu: number; readonly columns: readonly PlotColumn[] } | null = null;

  constructor(private readonly place: Place) {}

  get chosen(): ColumnChoice | null {
    const { tableToPlot, columns } = this.place.session;
    return tableToPlot && columns.of(tableToPlot.index);
  }

  /** The fields are those of another table where that is plotted now. */
  follow(): void {
    if (this.listed && this.listed.hdu !== this.place.session.tableToPlot?.index) void this.open();
  }

  async open(): Promise<void> {
    const { session } = this.place;
    const table = session.tableToPlot;
    if (!table) {
      this.list(null);
      return;
    }
    try {
      const { columns } = await session.host.tableInfo({ hdu: table.index });
      this.list({ hdu: table.index, columns: plotColumns(columns) });
    } catch (error) {
      this.place.failed(error);
    }
  }

  button() {
    return this.place.session.tableToPlot
      ? html`<vscode-toolbar-button
          class=${this.listed ? 'on' : ''}
          title=${strings.plot.columns.tip}
          @click=${() => (this.listed ? this.list(null) : void this.open())}
        >
          ${strings.plot.columns.choose}
        </vscode-toolbar-button>`
      : nothing;
  }

  /** @param shown what is plotted, whose columns are proposed */
  form(shown: SeriesView | undefined) {
    const { listed, chosen } = this;
    const { session } = this.place;
    const table = session.tableToPlot;
    if (!listed || listed.hdu !== table?.index) return nothing;
    return html`<columns-form
      .columns=${listed.columns}
      .proposed=${chosen ?? proposed(table.index, listed.columns, shown)}
      .isChosen=${chosen !== null}
      .choose=${(choice: ColumnChoice | null) => {
        this.list(null);
        session.columns.choose(table.index, choice);
      }}
      .close=${() => this.list(null)}
    ></columns-form>`;
  }

  private list(listed: ColumnsChooser['listed']): void {
    this.listed = listed;
    this.place.requestUpdate();
  }
}
