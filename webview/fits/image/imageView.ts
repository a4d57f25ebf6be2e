import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { toFault } from '../../../src/base/errors';
import type { ShapeKind } from '../../../src/analysis/region/shape';
import { zscale, type ShownPlace, type ShownPlane } from '../../../src/messages';
import { strings } from '../../shared/strings';
import { hduName } from '../hdus';
import { loadingText } from '../../shared/messageView';
import { Paced } from '../../shared/paced';
import { SessionElement } from '../sessionElement';
import { pixelAt, toImage, toScreen, upright, type Orientation, type Point, type View } from './geometry';
import { attachGestures } from './gestures';
import type { Limits } from './limits';
import { contrastLimits, type Look } from './look';
import { markPicture } from './pictureMark';
import { Readout, type Reading } from './readout';
import { RegionPointer } from '../regions/pointer';
import { OverPicture } from './overPicture';
import { onClick } from '../overlays/clicks';
import { forgetTableColours } from '../overlays/paintTables';
import '../overlays/rowTip';
import { positionAt } from '../sky/reading';
import { LockedPicture } from '../locked/lockedPicture';
import { partSeen, pixelsInView, placeSeen } from './seen';
import { groundOf } from './ground';
import { observeSize, presize } from './size';
import { Stage, type ViewMode } from './stage';

/** Within so many CSS pixels a symbol of a table is pointed at. */
const reach = 7;

/** Milliseconds between two times that something is said of a picture while it moves. */
const wordsAfter = 100;

/** The picture of the HDU shown. Fires `view` when the view changes, `reading` for the pixel under the cursor. */
export class ImageView extends SessionElement {
  stage: Stage | null = null;
  @state() private trouble: 'context' | 'no-webgl' | null = null;
  private shown: ShownPlane | null = null;
  private look: Look | null = null;
  private limits: Limits | null = null;
  private equal: Float32Array | null = null;
  private orientation: Orientation = upright;
  /** The look before contrast and bias are dragged. */
  private adjusted: Look | null = null;
  private reading: Reading | null = null;
  /** Which quality plane's flags are shown. */
  private flagKey = '';
  private over: OverPicture | null = null;
  private regionPointer: RegionPointer | null = null;
  /** Where keys have moved the cursor to, as an image position; null while the mouse has it. */
  private pointed: Point | null = null;
  private readonly themeObserver = new MutationObserver(() => {
    this.over?.forgetColours();
    forgetTableColours();
    this.stage?.setGround(groundOf(this.querySelector('canvas')!));
  });
  private cursor: Point | null = null;
  private locked: LockedPicture | null = null;
  private stopObserving: (() => void) | null = null;
  /** What is said of the view and of the pixel under the cursor: words, which cost more to draw than a picture. */
  private readonly following = new Paced(() => {
    this.announceView();
    this.point(this.cursor);
  }, wordsAfter);
  private readonly readout = new Readout(
    (pixel, signal) => this.session.host.pixel(pixel, signal),
    (reading) => {
      if (reading?.x !== this.reading?.x || reading?.y !== this.reading?.y)
        this.session.pointing.fire(reading);
      this.reading = reading;
      this.dispatchEvent(new CustomEvent<Reading | null>('reading', { detail: reading }));
    },
  );

  protected override render() {
    const { hdu, plane } = this.session;
    const label = hdu ? strings.pictureLabel(hduName(hdu), hdu.axes[0] ?? 0, hdu.axes[1] ?? 1) : '';
    return html`
      <canvas class="sky" role="img" aria-label=${label} tabindex="0"></canvas>
      <canvas class="over" aria-hidden="true"></canvas>
      <canvas class="compass" aria-hidden="true"></canvas>
      <canvas class="bar" aria-hidden="true"></canvas>
      <row-tip .session=${this.session} .stage=${this.stage}></row-tip>
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
    const over = new OverPicture((name) => this.querySelector<HTMLCanvasElement>(`canvas.${name}`)!);
    this.over = over;
    presize(canvas);
    this.themeObserver.observe(document.documentElement, { attributeFilter: ['style', 'class'] });
    const stage = new Stage(canvas, {
      fetchTile: (tile, signal) => this.session.tile(tile, signal),
      viewChanged: (mode) => this.viewChanged(mode),
      drawn: (complete, view) => {
        this.trouble = null;
        this.paintOver(view);
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
    stage.setGround(groundOf(canvas));
    this.locked = new LockedPicture(this.session, stage, () => this.shown);
    this.stopObserving = observeSize(canvas, (css, device) => {
      over.resize(css, device);
      stage.resize(css, device);
    });
    this.regionPointer = new RegionPointer(
      this,
      this.session.regions,
      () => (this.session.state.overlays.regions ? this.stage : null),
      () => stage.invalidate(),
    );
    onClick(canvas, (at) => {
      const image = stage.imageAt(at);
      if (image) this.session.tables.choose(image, reach / stage.view!.scale);
    });
    attachGestures(canvas, stage, {
      hover: (at) => {
        this.pointed = null;
        // While the picture moves, what is under the cursor is said with the view.
        if (this.following.isDue) this.cursor = at;
        else this.point(at);
        this.session.tables.point(at && stage.imageAt(at), reach / (stage.view?.scale ?? 1));
      },
      contrast: (right, up, began) => this.adjust(right, up, began),
      menu: (at) => this.prepareMenu(canvas, at),
    });
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
    const { limits } = session;
    const { equal } = session.cuts;
    const orientation = session.orientation.now;
    if (!sameLimits(limits, this.limits)) stage.setLimits((this.limits = limits));
    if (equal !== this.equal) stage.setEqualisation((this.equal = equal));
    if (orientation !== this.orientation) stage.orient((this.orientation = orientation));
    this.locked?.update();
    const contours = this.shown ? session.regions.contoursFor(this.shown.plane) : [];
    this.toggleAttribute('data-contours', contours.length > 0);
    void this.showFlags();
    // What is drawn over the picture may have changed with anything.
    stage.invalidate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopObserving?.();
    this.themeObserver.disconnect();
    this.following.dispose();
    this.stage?.dispose();
  }

  private show(shown: ShownPlane | null): void {
    if (shown === this.shown) return;
    this.shown = shown;
    this.readout.setPlane(shown?.plane ?? null);
    if (!shown) return this.stage?.clear();
    const { session } = this;
    this.orientation = session.orientation.now;
    this.limits = null;
    this.stage?.show(
      shown.plane,
      shown.info,
      session.state.views[shown.plane.hdu] ?? 'fit',
      this.orientation,
    );
    this.announceView();
  }

  private viewChanged(mode: ViewMode): void {
    if (this.shown) this.session.rememberView(this.shown.plane.hdu, mode);
    this.locked?.lead();
    this.following.call();
  }

  /** Shows the flags of the quality plane, once what is known of it has come. */
  private async showFlags(): Promise<void> {
    const { session, stage } = this;
    const plane = this.shown ? session.overlays.markedPlane : null;
    const key = plane ? JSON.stringify([session.opened?.generation, plane]) : '';
    if (key === this.flagKey || !stage) return;
    this.flagKey = key;
    stage.setFlags(null);
    if (!plane) return;
    try {
      const info = await session.host.plane(plane);
      if (key === this.flagKey) stage.setFlags({ plane, info });
    } catch (error) {
      session.failed(toFault(error));
    }
  }

  /** Draws what lies over the picture, in the frame that the picture was drawn in. */
  private paintOver(view: View | null): void {
    const { over, session, stage } = this;
    const layer = stage?.shown;
    if (!view || !layer || session.plane?.state !== 'ready') {
      over?.clear();
      return;
    }
    const draft = this.regionPointer?.draft ?? null;
    over?.paint(session, layer, stage.size, view, { pointed: this.pointed, draft });
  }

  /** A region of a fair size in the middle of what is seen. */
  placeRegion(kind: ShapeKind): void {
    const { stage, session } = this;
    const view = stage?.view;
    if (!stage || !view) return;
    const size = Math.min(stage.size.width, stage.size.height) / 10 / view.scale;
    session.regions.place(kind, [view.x + 1, view.y + 1], Math.max(2, size));
  }

  /** Gives up drawing; true where something was being drawn. */
  stopDrawing(): boolean {
    const { regions } = this.session;
    const some = this.regionPointer?.cancel() === true || regions.tool !== null;
    if (regions.tool !== null) regions.take(null);
    return some;
  }

  /** Moves the cursor by whole pixels as they lie on the screen, from the middle where there is none. */
  moveCursor(right: number, up: number): void {
    const { stage } = this;
    const view = stage?.view;
    if (!stage || !view) return;
    const from = this.cursor ?? { x: stage.size.width / 2, y: stage.size.height / 2 };
    const image = toImage(view, stage.size, from);
    // To the middle of the pixel, so that steps add up.
    const centre = toScreen(view, stage.size, { x: Math.round(image.x), y: Math.round(image.y) });
    const step = Math.max(1, view.scale);
    this.point({ x: centre.x + right * step, y: centre.y - up * step });
    this.pointed = stage.imageAt({ x: centre.x + right * step, y: centre.y - up * step });
    stage.invalidate();
  }

  /** North up and east to the left, as the sky is at the middle of the view. */
  northUp(): void {
    const { session, stage } = this;
    const view = stage?.view;
    const { sky, slice } = session;
    if (!view || !sky) return;
    const angles = sky.anglesAt(view.x, view.y, slice, session.state.positions.frame);
    if (angles) session.orientation.set(angles);
  }

  /** The place under the cursor, to every digit, as a list of two numbers in degrees is pasted anywhere. */
  copyPosition(): void {
    const { reading, session } = this;
    const text = reading && positionAt(session, reading.x, reading.y);
    if (text) void session.host.copy({ text });
  }

  copyValue(): void {
    const { reading, session } = this;
    if (reading?.text) void session.host.copy({ text: reading.text });
  }

  /** The view with all that is drawn over it, as PNG. */
  async savePicture(): Promise<void> {
    const { stage, session } = this;
    const sky = this.querySelector('canvas');
    if (!stage || !sky || !session.hdu) return;
    const picture = new OffscreenCanvas(sky.width, sky.height);
    const context = picture.getContext('2d')!;
    context.fillStyle = getComputedStyle(this).getPropertyValue('--vscode-editor-background');
    context.fillRect(0, 0, sky.width, sky.height);
    // What WebGL has drawn is there until the browser paints.
    stage.drawNow();
    context.drawImage(sky, 0, 0);
    this.over?.drawOn(context);
    const png = await (await picture.convertToBlob({ type: 'image/png' })).arrayBuffer();
    await this.tried(session.host.savePicture({ png, ending: this.ending }));
  }

  /** First and last pixel, from 1, of both axes where not all of them are in view. */
  seen(): ReturnType<typeof partSeen> {
    const { stage } = this;
    const view = stage?.view;
    const layer = stage?.shown;
    return view && layer ? partSeen(view, stage.size, layer.info) : null;
  }

  /** The place under the cursor, else in the middle of the view; null where there are no coordinates. */
  place(): ShownPlace | null {
    const { session, stage } = this;
    const { sky, slice } = session;
    const view = stage?.view;
    return view && sky ? placeSeen(sky, slice, this.reading ?? view, view, stage.size) : null;
  }

  /** The pixels in view, of the plane shown, as a FITS file. */
  async saveCutout(): Promise<void> {
    const { session, stage } = this;
    const layer = stage?.shown;
    const view = stage?.view;
    const { hdu } = session;
    if (!layer || !view || !hdu) return;
    const [x, y] = pixelsInView(view, stage.size, layer.info);
    const place = [x[0], y[0], ...layer.plane.slice];
    const size = [x[1] - x[0] + 1, y[1] - y[0] + 1];
    const box = {
      from: hdu.axes.map((_, axis) => place[axis] ?? 0),
      count: hdu.axes.map((_, axis) => size[axis] ?? 1),
      step: hdu.axes.map(() => 1),
    };
    await this.tried(session.host.saveCutout({ hdu: hdu.index, box, ending: `${this.ending}_cutout` }));
  }

  /** What distinguishes names of what is saved: the HDU, where the file has several. */
  private get ending(): string {
    const { hdu, opened } = this.session;
    if (!hdu || (opened?.summary.hdus.length ?? 0) < 2) return '';
    return `_${(hdu.name || String(hdu.index)).replace(/\W+/g, '-')}`;
  }

  /** Says in place why something could not be done. */
  private async tried(done: Promise<unknown>): Promise<void> {
    await done.catch((error: unknown) => this.session.failed(toFault(error)));
  }

  /** zscale of what is on screen, as its own limits from now on. */
  limitsFromView(): void {
    const limits = zscale(this.stage?.valuesInView() ?? new Float64Array(0));
    if (limits && limits[0] < limits[1]) this.session.cuts.set(limits);
  }

  /** Bias to the right, contrast upwards, from what they were when the drag began. */
  private adjust(right: number, up: number, began: boolean): void {
    const { look } = this.session.state;
    if (began || !this.adjusted) this.adjusted = look;
    const { bias, contrast } = this.adjusted;
    const { least, most } = contrastLimits;
    this.session.setLook({
      bias: Math.min(2, Math.max(-1, bias + right)),
      contrast: Math.min(most, Math.max(least, contrast * 2 ** (4 * up))),
    });
  }

  /** Tells VS Code which menu it is, and what it is opened at. */
  private prepareMenu(canvas: HTMLCanvasElement, at: Point): void {
    this.point(at);
    canvas.dataset.vscodeContext = JSON.stringify({
      webviewSection: 'picture',
      preventDefaultContextMenuItems: true,
      // The cursor leaves the picture for the menu: what it is opened at goes with it.
      place: this.place(),
    });
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

function sameLimits(one: Limits | null, other: Limits | null): boolean {
  return one === other || (one !== null && other !== null && one[0] === other[0] && one[1] === other[1]);
}
