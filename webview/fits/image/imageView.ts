import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import type { ShownPlane } from '../../../src/messages';
import { strings } from '../../shared/strings';
import { hduName } from '../hdus';
import { loadingText } from '../../shared/messageView';
import { SessionElement } from '../sessionElement';
import { pixelAt, toImage, type Point } from './geometry';
import { attachGestures } from './gestures';
import type { Look } from './look';
import { markPicture } from './pictureMark';
import { Readout, type Reading } from './readout';
import { observeSize } from './size';
import { Stage, type ViewMode } from './stage';

/** The picture of the HDU shown. Fires `view` when the view changes, `reading` for the pixel under the cursor. */
export class ImageView extends SessionElement {
  stage: Stage | null = null;
  @state() private trouble: 'context' | 'no-webgl' | null = null;
  private shown: ShownPlane | null = null;
  private look: Look | null = null;
  private cursor: Point | null = null;
  private stopObserving: (() => void) | null = null;
  private readonly readout = new Readout(
    (pixel, signal) => this.session.host.pixel(pixel, signal),
    (reading) => this.dispatchEvent(new CustomEvent<Reading | null>('reading', { detail: reading })),
  );

  protected override render() {
    const { hdu, plane } = this.session;
    const label = hdu ? strings.pictureLabel(hduName(hdu), hdu.axes[0] ?? 0, hdu.axes[1] ?? 1) : '';
    return html`
      <canvas role="img" aria-label=${label} tabindex="0"></canvas>
      ${plane?.state === 'loading' ? loadingText : nothing}
      ${plane?.state === 'failed' ? html`<message-view .fault=${plane.fault}></message-view>` : nothing}
      ${
        this.trouble
          ? html`<div class="loading">
              ${this.trouble === 'context' ? strings.contextLost : strings.noWebgl}
            </div>`
          : nothing
      }
    `;
  }

  protected override firstUpdated(): void {
    const canvas = this.querySelector('canvas')!;
    const stage = new Stage(canvas, {
      fetchTile: (tile, signal) => this.session.tile(tile, signal),
      viewChanged: (mode) => this.viewChanged(mode),
      drawn: (complete) => {
        this.trouble = null;
        const whole = complete && this.session.plane?.state === 'ready';
        markPicture(whole);
        if (whole) this.session.pictureWhole();
      },
      tileFailed: (fault) => this.session.tileFailed(fault),
      lost: (reason) => {
        this.trouble = reason;
        markPicture(false);
      },
    });
    this.stage = stage;
    this.stopObserving = observeSize(canvas, (css, device) => stage.resize(css, device));
    attachGestures(canvas, stage, (at) => this.point(at));
  }

  protected override updated(): void {
    const { stage, session } = this;
    if (!stage) return;
    if (this.look !== session.state.look) stage.setLook((this.look = session.state.look));
    const { plane } = session;
    if (plane?.state !== 'ready') {
      markPicture(false);
      // Another HDU's picture must not stand under this one's name.
      if (plane?.state === 'failed' || this.shown?.plane.hdu !== session.hdu?.index) this.show(null);
    } else if (plane.value !== this.shown) {
      this.show(plane.value);
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopObserving?.();
    this.stage?.dispose();
  }

  private show(shown: ShownPlane | null): void {
    if (shown === this.shown) return;
    this.shown = shown;
    this.readout.setPlane(shown?.plane ?? null);
    if (!shown) return this.stage?.clear();
    this.stage?.show(shown.plane, shown.info, this.session.state.views[shown.plane.hdu] ?? 'fit');
    this.announceView();
  }

  private viewChanged(mode: ViewMode): void {
    if (this.shown) this.session.rememberView(this.shown.plane.hdu, mode);
    this.announceView();
    this.point(this.cursor);
  }

  private announceView(): void {
    this.dispatchEvent(new CustomEvent('view'));
  }

  /** The cursor moved, or the picture under it did. */
  private point(at: Point | null): void {
    this.cursor = at;
    const view = this.stage?.view;
    if (!at || !view || !this.shown) {
      this.readout.point(null);
      return;
    }
    this.readout.point(pixelAt(this.shown.info, toImage(view, this.stage!.size, at)));
  }
}
customElements.define('image-view', ImageView);
