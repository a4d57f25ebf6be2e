import './header/headerView';
import './image/imageView';
import './keysHelp';
import '../shared/messageView';
import '../shared/problemStrip';
import './sidePanel';
import './sliceBar';
import './plot/plotView';
import './table/tableView';
import './statusLine';
import './toolbar';
import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import type { ShapeKind } from '../../src/analysis/region/shape';
import type { Fault } from '../../src/base/errors';
import type { HduSummary, ShownLook, ShownPart, ShownPlace } from '../../src/messages';
import { openFailure, staleNotice } from '../shared/failures';
import { strings } from '../shared/strings';
import { runAction, type Action } from './actions';
import { dataTab, hasData } from './hdus';
import { someColours } from './image/colourMaps';
import type { ImageView } from './image/imageView';
import type { Reading } from './image/readout';
import { actionOf, typedElsewhere } from './keys';
import { SessionElement } from './sessionElement';

/** The whole editor: toolbar, picture or header, side panel, status line. */
export class FitsEditor extends SessionElement {
  @state() private reading: Reading | null = null;
  @state() private keysShown = false;
  @state() private scale: number | null = null;
  @state() private fitted = true;
  /** The picture is made when it is first needed, and stays while the header is shown. */
  private pictureNeeded = false;

  readonly act = (action: Action): void => {
    const image = this.session.tab === 'image' ? this.image : null;
    const { session } = this;
    runAction(action, {
      session,
      image,
      stage: image?.stage ?? null,
      showKeys: () => (this.keysShown = true),
    });
  };

  /** The place under the cursor, else in the middle of the picture; null where there is none. */
  place(): ShownPlace | null {
    return this.session.tab === 'image' ? (this.image?.place() ?? null) : null;
  }

  /** What is shown, and which part of the picture is seen. */
  seen(): ShownPart | null {
    const { hdu, slice, tab } = this.session;
    if (!hdu) return null;
    const seen = tab === 'image' ? this.image?.seen() : null;
    const look = tab === 'image' ? this.look() : null;
    return {
      ...{ hdu: hdu.index, slice, ...(seen && { seen }), ...(look && { look }) },
      ...(tab === 'plot' && { plotted: true }),
    };
  }

  private look(): ShownLook | null {
    const { limits, state } = this.session;
    const { stretch, colourMap, invert } = state.look;
    return limits && { limits: [...limits], stretch, colourMap, colours: someColours(colourMap, invert) };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.key);
    this.addEventListener('place', (event) => {
      this.image?.placeRegion((event as CustomEvent<ShapeKind>).detail);
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.key);
  }

  protected override render() {
    const { session } = this;
    const { opened, fault, tab, hdu } = session;
    // To make anything before the answer has come would keep the answer waiting.
    if (!opened || !hdu) return fault ? openFailure(this.session, fault) : html`<div class="toolbar"></div>`;
    this.pictureNeeded ||= tab === 'image';
    return html`
      <fits-toolbar
        class="toolbar"
        role="toolbar"
        .session=${session}
        .act=${this.act}
        .scale=${this.scale}
        .fitted=${this.fitted}
      ></fits-toolbar>
      <slice-bar .session=${session}></slice-bar>
      <div class="body">
        <main>
          ${fault ? staleNotice(this.session, fault) : nothing}
          <problem-strip .problems=${this.problems(hdu)}></problem-strip>
          ${dataTab(hdu) !== 'header' || !hasData(hdu) ? nothing : html`<div class="notice">${cannotDraw(hdu)}</div>`}
          ${
            this.pictureNeeded
              ? html`<image-view
                  ?hidden=${tab !== 'image'}
                  .session=${session}
                  @view=${this.viewChanged}
                  @reading=${(event: CustomEvent<Reading | null>) => (this.reading = event.detail)}
                ></image-view>`
              : nothing
          }
          ${tab === 'table' ? html`<table-view .session=${session}></table-view>` : nothing}
          ${tab === 'plot' ? html`<plot-view .session=${session}></plot-view>` : nothing}
          ${tab === 'header' ? html`<header-view .session=${session}></header-view>` : nothing}
          ${this.keysShown ? html`<keys-help @close=${() => (this.keysShown = false)}></keys-help>` : nothing}
        </main>
        <side-panel .session=${session}></side-panel>
      </div>
      <status-line class="status" .session=${session} .reading=${this.reading}></status-line>
    `;
  }

  private get image(): ImageView | null {
    return this.querySelector('image-view');
  }

  private problems(hdu: HduSummary): readonly Fault[] {
    const { opened, plane, tileFaults, skyFault } = this.session;
    const ofPlane =
      plane?.state === 'ready' && plane.value.plane.hdu === hdu.index ? plane.value.info.problems : [];
    const all = [
      ...(opened?.summary.problems ?? []),
      ...hdu.problems,
      ...ofPlane,
      ...(skyFault ? [skyFault] : []),
      ...tileFaults,
    ];
    // The same fault is met by the summary, the plane and its tiles.
    return [...new Map(all.map((fault) => [JSON.stringify(fault), fault])).values()];
  }

  private readonly viewChanged = () => {
    const stage = this.image?.stage;
    this.scale = stage?.view?.scale ?? null;
    this.fitted = this.session.viewOfHdu === 'fit';
  };

  private readonly key = (event: KeyboardEvent) => {
    if (event.defaultPrevented || typedElsewhere(event)) return;
    if (event.key === 'Escape' && this.image?.stopDrawing()) return;
    const action = actionOf(event, this.session.tab === 'image');
    if (!action) return;
    event.preventDefault();
    this.act(action);
  };
}
customElements.define('fits-editor', FitsEditor);

function cannotDraw(hdu: HduSummary): string {
  return hdu.kind === 'other' ? strings.cannotDraw.other : '';
}
