import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { toFault } from '../../../src/base/errors';
import type { ShapeKind } from '../../../src/analysis/region/shape';
import { zscale, type ShownPlace, type ShownPlane } from '../../../src/messages';
import { strings } from '../../shared/strings';
import { hduName } from '../hdus';
import { loadingText } from '../../shared/messageView';
import { SessionElement } from '../sessionElement';
import {
  pixelAt,
  seenBox,
  toImage,
  toScreen,
  upright,
  type Orientation,
  type Point,
  type View,
} from './geometry';
import { attachGestures } from './gestures';
import type { Limits } from './limits';
import { contrastLimits, type Look } from './look';
import { markPicture } from './pictureMark';
import { Readout, type Reading } from './readout';
import { paintContours, paintRegions } from '../regions/paintRegions';
import { RegionPointer } from '../regions/pointer';
import { paintColourBar } from './colourBar';
import { Overlay } from './overlay';
import { paintPixelNumbers } from './pixelNumbers';
import { onScreen, stroke, type Scene } from './scene';
import { onClick } from '../overlays/clicks';
import { forgetTableColours, paintTables } from '../overlays/paintTables';
import '../overlays/rowTip';
import { positionAt } from '../sky/reading';
import { LockedPicture } from '../locked/lockedPicture';
import { observeSize } from './size';
import { Stage, type ViewMode } from './stage';

/** Within so many CSS pixels a symbol of a table is pointed at. */
const reach = 7;

type Span = readonly [first: number, last: number];

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
  private overlay: Overlay | null = null;
  private regionPointer: RegionPointer | null = null;
  /** Where keys have moved the cursor to, as an image position; null while the mouse has it. */
  private pointed: Point | null = null;
  private readonly themeObserver = new MutationObserver(() => {
    this.overlay?.forgetColours();
    forgetTableColours();
    this.stage?.invalidate();
  });
  private cursor: Point | null = null;
  private locked: LockedPicture | null = null;
  private stopObserving: (() => void) | null = null;
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
    const overlay = new Overlay(this.querySelector<HTMLCanvasElement>('canvas.over')!);
    this.overlay = overlay;
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
    this.locked = new LockedPicture(this.session, stage, () => this.shown);
    this.stopObserving = observeSize(canvas, (css, device) => {
      overlay.resize(css, device);
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
        this.point(at);
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
    const { limits, equal, orientation } = session;
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
    this.stage?.dispose();
  }

  private show(shown: ShownPlane | null): void {
    if (shown === this.shown) return;
    this.shown = shown;
    this.readout.setPlane(shown?.plane ?? null);
    if (!shown) return this.stage?.clear();
    const { session } = this;
    this.orientation = session.orientation;
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
    this.announceView();
    this.locked?.lead();
    this.point(this.cursor);
  }

  /** Shows the flags of the quality plane, once what is known of it has come. */
  private async showFlags(): Promise<void> {
    const { session, stage } = this;
    const plane = this.shown ? session.markedPlane : null;
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
    const { overlay, session, stage } = this;
    const layer = stage?.shown;
    if (!overlay || !view || !layer || session.plane?.state !== 'ready') {
      overlay?.paint(null, []);
      return;
    }
    const { overlays, positions, look } = session.state;
    const { sky, skyPart, limits, equal, hdu } = session;
    overlay.paint({ viewport: stage.size, view, plane: layer.plane, info: layer.info }, [
      (scene) => {
        if (overlays.pixelValues) paintPixelNumbers(scene, layer);
      },
      (scene) => {
        if (sky) skyPart?.paintSky(scene, sky, overlays, positions);
      },
      (scene) => paintTables(scene, session.tables),
      (scene) => paintContours(scene, session.regions.contoursFor(layer.plane)),
      (scene) => {
        if (!overlays.regions) return;
        const { list, chosen } = session.regions;
        const draft = this.regionPointer?.draft;
        paintRegions(scene, list, chosen);
        if (draft) paintRegions(scene, [{ shape: draft, properties: {}, include: true }], null);
      },
      (scene) => {
        if (overlays.colourBar) paintColourBar(scene, look, limits, equal, hdu?.unit ?? null);
      },
      (scene) => {
        if (this.pointed) paintCursor(scene, this.pointed);
      },
    ]);
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
    if (angles) session.orient(angles);
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
    const layers = [...this.querySelectorAll('canvas')];
    const [sky] = layers;
    if (!stage || !sky || !session.hdu) return;
    const picture = new OffscreenCanvas(sky.width, sky.height);
    const context = picture.getContext('2d')!;
    context.fillStyle = getComputedStyle(this).getPropertyValue('--vscode-editor-background');
    context.fillRect(0, 0, sky.width, sky.height);
    // What WebGL has drawn is there until the browser paints.
    stage.drawNow();
    for (const layer of layers) context.drawImage(layer, 0, 0);
    const png = await (await picture.convertToBlob({ type: 'image/png' })).arrayBuffer();
    await this.tried(session.host.savePicture({ png, ending: this.ending }));
  }

  /** First and last pixel, from 0, of both axes as far as they are in view; null where there is no picture. */
  private pixelsInView(): readonly [Span, Span] | null {
    const { stage } = this;
    const view = stage?.view;
    const layer = stage?.shown;
    if (!view || !layer) return null;
    const { low, high } = seenBox(view, stage.size);
    const range = (from: number, to: number, length: number): Span => {
      const first = Math.min(length - 1, Math.max(0, Math.floor(from + 0.5)));
      return [first, Math.min(length - 1, Math.max(first, Math.ceil(to - 0.5)))];
    };
    return [range(low.x, high.x, layer.info.width), range(low.y, high.y, layer.info.height)];
  }

  /** First and last pixel, from 1, of both axes where not all of them are in view. */
  seen(): readonly [Span, Span] | null {
    const [x, y] = this.pixelsInView() ?? [];
    const info = this.stage?.shown?.info;
    if (!x || !y || !info) return null;
    if (x[0] === 0 && y[0] === 0 && x[1] === info.width - 1 && y[1] === info.height - 1) return null;
    return [
      [x[0] + 1, x[1] + 1],
      [y[0] + 1, y[1] + 1],
    ];
  }

  /** The place under the cursor, else in the middle of the view; null where there are no coordinates. */
  place(): ShownPlace | null {
    const { session, stage } = this;
    const { sky, slice } = session;
    const view = stage?.view;
    if (!view || !sky) return null;
    const at = this.reading ?? view;
    const here = sky.placeAt(at.x, at.y, slice, 'icrs');
    if (!here) return null;
    const middle = sky.placeAt(view.x, view.y, slice, 'icrs');
    const { low, high } = seenBox(view, stage.size);
    const edges = [
      [low.x, view.y],
      [high.x, view.y],
      [view.x, low.y],
      [view.x, high.y],
    ].map(([x, y]) => middle && distance(middle, sky.placeAt(x!, y!, slice, 'icrs')));
    return { ra: here[0], dec: here[1], radius: Math.max(0, ...edges.map((far) => far ?? 0)) };
  }

  /** The pixels in view, of the plane shown, as a FITS file. */
  async saveCutout(): Promise<void> {
    const { session } = this;
    const layer = this.stage?.shown;
    const { hdu } = session;
    const [x, y] = this.pixelsInView() ?? [];
    if (!layer || !hdu || !x || !y) return;
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
    if (limits && limits[0] < limits[1]) this.session.setLimits(limits);
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

/** Degrees between two places, short distances exactly too; null where one is missing. */
function distance(one: readonly [number, number], other: readonly [number, number] | null): number | null {
  if (!other) return null;
  const [a, b, c, d] = [...one, ...other].map((degrees) => (degrees * Math.PI) / 180) as [
    number,
    number,
    number,
    number,
  ];
  const half = Math.sin((d - b) / 2) ** 2 + Math.cos(b) * Math.cos(d) * Math.sin((c - a) / 2) ** 2;
  return (2 * Math.asin(Math.min(1, Math.sqrt(half))) * 180) / Math.PI;
}

/** A cross that leaves its pixel free. */
function paintCursor(scene: Scene, pixel: Point): void {
  const { x, y } = onScreen(scene, pixel);
  const [from, to] = [Math.max(5, scene.view.scale / 2 + 2), Math.max(14, scene.view.scale / 2 + 12)];
  const path = new Path2D();
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    path.moveTo(x + dx * from, y + dy * from);
    path.lineTo(x + dx * to, y + dy * to);
  }
  stroke(scene, path, 1.5);
}

function sameLimits(one: Limits | null, other: Limits | null): boolean {
  return one === other || (one !== null && other !== null && one[0] === other[0] && one[1] === other[1]);
}
