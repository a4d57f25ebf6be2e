import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { formatBytes } from '../../src/base/bytes';
import { describeFault } from '../../src/base/errors';
import type { FileAction, RowDetails, RowFile, RowFiles } from '../../src/resultsMessages';
import { icon } from '../shared/icon';
import { Latest } from '../shared/latest';
import { LightElement } from '../shared/lightElement';
import { strings } from '../shared/strings';
import type { ResultsSession } from './session';
import { resultStrings } from './strings';

/** How long a row is stayed at before its files are asked for: keys walk over many. */
const stayMs = 250;
/** Files shown at first, so that values of the row are seen below them, and with each "more". */
const [few, many] = [6, 200];

/** The files behind a row, each with what it is and what can be done with it. */
class RowFilesView extends LightElement {
  @property({ attribute: false }) session!: ResultsSession;
  @property({ attribute: false }) details!: RowDetails;
  @state() private shown = few;
  private readonly asking = new Latest<RowFiles>(() => this.requestUpdate());
  private timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.askSoon();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.forget();
  }

  protected override willUpdate(changes: PropertyValues): void {
    if (changes.has('details')) this.askSoon();
  }

  protected override render() {
    const { load } = this.asking;
    const words = resultStrings.files;
    if (load?.state === 'failed') {
      return html`<p role="alert">
        ${describeFault(load.fault)}
        <button class="link" @click=${() => this.ask()}>${strings.tryAgain}</button>
      </p>`;
    }
    if (load?.state !== 'ready') {
      return html`<p class="description waiting" aria-busy="true">${words.asking}</p>`;
    }
    const { files, messages } = load.value;
    const notes = messages.map((message) => html`<p class="description">${message}</p>`);
    if (files.length === 0)
      return html`${notes}
        <p class="description">${words.none}</p>`;
    const left = files.length - this.shown;
    return html`${notes}
      <ul aria-label=${words.of(files.length)}>
        ${files.slice(0, this.shown).map((file) => this.file(file))}
      </ul>
      ${
        left > 0
          ? html`<button class="link" @click=${() => (this.shown += many)}>${words.more(left)}</button>`
          : nothing
      }`;
  }

  private file(file: RowFile) {
    const { meaning, title, name, type, bytes, proprietary, why } = file;
    const words = resultStrings.files;
    const label = [title, name ?? ''].filter((part) => part !== '').join(' · ');
    const facts =
      why === null
        ? html`<span class="type description" title=${type ?? ''}>${type ?? ''}</span
            ><span class="size description">${bytes === null ? '' : formatBytes(bytes)}</span>`
        : html`<span class="why description">${why}</span>`;
    return html`<li>
      <span class="meaning description" title=${meaning ?? ''}>${meaning?.toLowerCase() ?? ''}</span>
      <span class="name" title=${label}
        >${this.nameOf(title)}${name === null ? nothing : html` <span class="description">${name}</span>`}${
          proprietary ? html` <span class="description">${words.proprietary}</span>` : nothing
        }</span
      >
      ${facts}
      <span class="actions">${this.actions(file)}</span>
    </li>`;
  }

  /** Of a file that is called after the row, only how its name goes on: its end would be cut off. */
  private nameOf(title: string): string {
    const above = this.details.title;
    const goesOn = above.length >= 8 && title.length > above.length && title.startsWith(above);
    return goesOn ? `…${title.slice(above.length)}` : title;
  }

  private actions({ file, title, opens }: RowFile) {
    if (file === null || opens === null) return nothing;
    const words = resultStrings.files;
    const button = (
      label: string,
      glyph: 'go-to-file' | 'link-external' | 'cloud-download',
      action: FileAction,
    ) =>
      html`<vscode-toolbar-button
        label=${label}
        title=${label}
        @click=${() => void this.session.host.actOnFile({ row: this.details.row, file, action })}
        >${icon(glyph)}</vscode-toolbar-button
      >`;
    return html`${button(
      words.openIn[opens](title),
      opens === 'editor' ? 'go-to-file' : 'link-external',
      'open',
    )}${button(words.download(title), 'cloud-download', 'download')}`;
  }

  private askSoon(): void {
    this.forget();
    this.shown = few;
    this.timer = setTimeout(() => this.ask(), stayMs);
  }

  private ask(): void {
    void this.asking.run((signal) => this.session.host.files({ row: this.details.row }, signal));
  }

  private forget(): void {
    clearTimeout(this.timer);
    this.asking.clear();
  }
}
customElements.define('row-files', RowFilesView);
