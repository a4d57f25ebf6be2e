import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { describeFault, toFault } from '../../src/base/errors';
import { rowFlags, type PreviewView } from '../../src/resultsMessages';
import { LightElement } from '../shared/lightElement';
import { paintCurve, paintLevels } from './paintPreview';
import type { ResultsSession } from './session';
import { resultStrings } from './strings';

/** A small picture of a row, asked for while it is on screen; or why there is none. */
class PreviewPicture extends LightElement {
  @property({ attribute: false }) session!: ResultsSession;
  @property({ attribute: false }) row = -1;
  @property() name = '';
  /** Whether the file is looked into where there is no preview, without being asked to. */
  @property({ type: Boolean }) always = false;
  @state() private reduced = false;
  @state() private view: PreviewView | null = null;
  @state() private said = '';
  @state() private url = '';
  private controller: AbortController | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.ask();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.forget();
  }

  protected override willUpdate(changes: PropertyValues): void {
    // One that stands for another row now is as it was at first.
    if (changes.has('row') && changes.get('row') !== -1 && !this.always) this.reduced = false;
    if (changes.has('row') || changes.has('reduced')) this.ask();
  }

  protected override render() {
    const label = resultStrings.preview(this.name);
    if (this.said !== '') {
      return html`<span class="none description" title=${this.said}
        >${this.said}${
          this.said === resultStrings.noPreview && !this.reduced && !this.always && this.isFits
            ? html`<button class="link" @click=${() => (this.reduced = true)}>
                ${resultStrings.drawFromFile}
              </button>`
            : nothing
        }</span
      >`;
    }
    if (this.view === null) return html`<span class="waiting" aria-busy="true"></span>`;
    if (this.url !== '')
      return html`<img src=${this.url} alt=${label} draggable="false" @error=${this.broken} />`;
    return html`<canvas role="img" aria-label=${label}></canvas>`;
  }

  protected override updated(): void {
    const canvas = this.querySelector('canvas');
    if (!canvas || !this.view) return;
    if (this.view.kind === 'image') paintLevels(canvas, this.view);
    if (this.view.kind === 'curve') paintCurve(canvas, this.view);
  }

  private get isFits(): boolean {
    return ((this.session.facts?.flags[this.row] ?? 0) & rowFlags.fits) !== 0;
  }

  private ask(): void {
    this.forget();
    if (this.row < 0) return;
    const controller = new AbortController();
    this.controller = controller;
    this.session.host
      .preview({ row: this.row, reduced: this.reduced || this.always }, controller.signal)
      .then(
        (view) => {
          if (controller.signal.aborted) return;
          this.view = view;
          if (view.kind === 'picture')
            this.url = URL.createObjectURL(new Blob([view.bytes], { type: view.mime }));
        },
        (error: unknown) => {
          if (controller.signal.aborted) return;
          const fault = toFault(error);
          this.said =
            fault.kind === 'not-found' && fault.where === undefined
              ? resultStrings.noPreview
              : describeFault(fault);
        },
      );
  }

  private forget(): void {
    this.controller?.abort();
    this.controller = null;
    if (this.url !== '') URL.revokeObjectURL(this.url);
    this.url = '';
    this.view = null;
    this.said = '';
  }

  private readonly broken = () => {
    this.forget();
    this.said = resultStrings.noPreview;
  };
}
customElements.define('preview-picture', PreviewPicture);
