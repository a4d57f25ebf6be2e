import { levelFor, type Fault, type PlaneInfo, type PlaneRef } from '../../../src/messages';
import { noteFirst } from '../../shared/moments';
import {
  clampView,
  fitView,
  middle,
  panBy,
  seenBox,
  toImage,
  turnOf,
  upright,
  zoomAbout,
  type Orientation,
  type Place,
  type Point,
  type Size,
  type View,
} from './geometry';
import type { Rgb } from './ground';
import { Layer } from './layer';
import { TileLoader, type FetchTile } from './loader';
import type { Limits } from './limits';
import type { Look } from './look';
import { Renderer } from './renderer';
import { visibleTiles, type TileAddress } from './tiles';

/** How often, in milliseconds, a picture is drawn of which tiles are still missing. */
const partialFrames = 100;
/** The same, of a plane of which nothing is drawn yet: what comes at once is drawn at once. */
const firstPartialFrame = 300;

/** A view that has not changed for so long, in milliseconds, is at rest. */
const restAfter = 150;

/** A view the user chose, or the fit, which follows the size of the editor. */
export type ViewMode = Place | 'fit';

export interface StageEvents {
  readonly fetchTile: FetchTile;
  viewChanged(mode: ViewMode): void;
  /** Whether the frame just drawn has every tile of the viewport at its level, and its view. */
  drawn(complete: boolean, view: View | null): void;
  tileFailed: (fault: Fault) => void;
  lost(reason: 'context' | 'no-webgl'): void;
}

/** The picture: one plane under a view, its tiles asked for as the view needs them. */
export class Stage {
  private renderer: Renderer | null = null;
  private layer: Layer | null = null;
  /** What is to be shown, also while there is no graphics context to show it with. */
  private asked: { readonly plane: PlaneRef; readonly info: PlaneInfo } | null = null;
  private loader: TileLoader | null = null;
  /** What was shown before, until the new plane covers the viewport. */
  private before: Layer | null = null;
  private look: Look | null = null;
  private equal: Float32Array | null = null;
  /** Limits in place of those that came with the plane. */
  private limits: Limits | null = null;
  private orientation: Orientation = upright;
  private ground: Rgb = [0, 0, 0];
  private mode: ViewMode = 'fit';
  private viewport: Size = { width: 0, height: 0 };
  private density = 1;
  /** The tiles of the viewport. */
  private wanted: readonly TileAddress[] = [];
  /** The quality plane whose flags are drawn over the picture, and its tiles on the way. */
  private flags: { readonly layer: Layer; readonly loader: TileLoader } | null = null;
  /** Whether nothing of the plane has been drawn. */
  private blank = true;
  private frame = 0;
  private pause: ReturnType<typeof setTimeout> | undefined;
  /** Until the view is at rest. */
  private moving: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly events: StageEvents,
  ) {
    canvas.addEventListener('webglcontextlost', (event) => {
      // Allows the context to come back.
      event.preventDefault();
      this.renderer = null;
      events.lost('context');
    });
    canvas.addEventListener('webglcontextrestored', () => this.restore());
    this.createRenderer();
  }

  /** The view as it is now, with the fit worked out; null before there is a plane. */
  get view(): View | null {
    if (!this.layer) return null;
    const { info } = this.layer;
    return this.mode === 'fit'
      ? fitView(info, this.viewport, this.orientation)
      : clampView({ ...this.mode, ...this.orientation }, info, this.viewport);
  }

  get size(): Size {
    return this.viewport;
  }

  /** What is shown; null before there is a plane. */
  get shown(): Layer | null {
    return this.layer;
  }

  show(plane: PlaneRef, info: PlaneInfo, mode: ViewMode, orientation: Orientation): void {
    this.asked = { plane, info };
    this.mode = mode;
    this.orientation = orientation;
    if (!this.renderer) return;
    this.loader?.dispose();
    const sameShape = this.layer?.info.width === info.width && this.layer.info.height === info.height;
    this.dropBefore();
    if (sameShape && this.layer?.plane.hdu === plane.hdu) this.before = this.layer;
    else this.layer?.dispose();
    noteFirst('plane');
    const layer = new Layer(plane, info, this.renderer);
    this.blank = this.before === null;
    layer.limits = info.limits;
    this.layer = layer;
    this.loader = new TileLoader(layer, this.events.fetchTile, () => this.arrived(), this.events.tileFailed);
    // Not with the next frame: the tiles are to be asked for now.
    this.draw();
  }

  clear(): void {
    this.asked = null;
    this.loader?.dispose();
    this.layer?.dispose();
    this.dropBefore();
    this.loader = this.layer = null;
    this.invalidate();
  }

  setLook(look: Look): void {
    this.look = look;
    this.renderer?.setLook(look);
    this.invalidate();
  }

  /** The colour that the picture lies on. */
  setGround(colour: Rgb): void {
    this.ground = colour;
    this.renderer?.setGround(colour);
    this.invalidate();
  }

  /** Draws where a quality plane of the same size has flags; null for none. */
  setFlags(plane: { readonly plane: PlaneRef; readonly info: PlaneInfo } | null): void {
    this.flags?.loader.dispose();
    this.flags?.layer.dispose();
    this.flags = null;
    if (plane && this.renderer) {
      const layer = new Layer(plane.plane, plane.info, this.renderer);
      const { fetchTile, tileFailed } = this.events;
      const loader = new TileLoader(layer, fetchTile, () => this.invalidate(), tileFailed);
      this.flags = { layer, loader };
    }
    this.invalidate();
  }

  /** Limits in place of those that came with the plane. */
  setLimits(limits: Limits | null): void {
    this.limits = limits;
    if (this.layer) this.layer.limits = limits ?? this.layer.info.limits;
    this.invalidate();
  }

  /** The table of histogram equalisation, where that is the stretch. */
  setEqualisation(table: Float32Array | null): void {
    this.equal = table;
    this.renderer?.setEqualisation(table);
    this.invalidate();
  }

  orient(orientation: Orientation): void {
    this.orientation = orientation;
    this.events.viewChanged(this.mode);
    this.invalidate();
  }

  /** Values on screen, as coarse as they are shown; a million at most. */
  valuesInView(): Float64Array {
    const { layer, view } = this;
    if (!layer || !view) return new Float64Array(0);
    const { low, high } = seenBox(view, this.viewport);
    return layer.valuesWithin(this.wanted, low, high);
  }

  /** The image position under a place of the viewport; null before there is a plane. */
  imageAt(screen: Point): Point | null {
    return this.view && toImage(this.view, this.viewport, screen);
  }

  /** Draws now, not with the next frame, so that the canvas can be read until the browser paints. */
  drawNow(): void {
    this.draw();
  }

  /** CSS size, and the exact number of device pixels under it. */
  resize(viewport: Size, device: Size): void {
    this.viewport = viewport;
    this.density = viewport.width > 0 ? device.width / viewport.width : 1;
    if (this.canvas.width !== device.width) this.canvas.width = device.width;
    if (this.canvas.height !== device.height) this.canvas.height = device.height;
    // Setting a size blanks the canvas: drawn again before the browser paints.
    this.draw();
    this.events.viewChanged(this.mode);
  }

  fit(): void {
    this.setMode('fit');
  }

  /** One image pixel per CSS pixel, about the middle of what is seen. */
  zoomTo(scale: number, anchor?: Point): void {
    const { view } = this;
    if (!view || !this.layer) return;
    const about = anchor ?? { x: this.viewport.width / 2, y: this.viewport.height / 2 };
    this.setMode(placeOf(zoomAbout(view, scale, this.layer.info, this.viewport, about)));
  }

  zoomBy(factor: number, anchor?: Point): void {
    if (this.view) this.zoomTo(this.view.scale * factor, anchor);
  }

  panBy(by: Point): void {
    const { view, layer } = this;
    if (view && layer) this.setMode(placeOf(panBy(view, layer.info, this.viewport, by)));
  }

  /** The middle of the plane to the middle of the viewport. */
  centre(): void {
    if (this.view && this.layer) this.moveTo(middle(this.layer.info));
  }

  /** An image position to the middle of the viewport. */
  moveTo(position: Point): void {
    if (this.view) this.setMode({ scale: this.view.scale, ...position });
  }

  place(place: Place): void {
    this.setMode(place);
  }

  dispose(): void {
    this.setFlags(null);
    this.clear();
    cancelAnimationFrame(this.frame);
    clearTimeout(this.pause);
    clearTimeout(this.moving);
  }

  private setMode(mode: ViewMode): void {
    this.mode = mode;
    clearTimeout(this.moving);
    this.moving = setTimeout(() => {
      this.moving = undefined;
      this.invalidate();
    }, restAfter);
    this.events.viewChanged(mode);
    this.invalidate();
  }

  /** The last tile is drawn with the next frame, others a few at a time: each frame is work for the GPU. */
  private arrived(): void {
    if (this.wanted.every((tile) => this.layer?.settled(tile))) this.invalidate();
    else this.pause ??= setTimeout(() => this.invalidate(), this.blank ? firstPartialFrame : partialFrames);
  }

  /** Draws with the next frame. */
  invalidate(): void {
    this.frame ||= requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.pause);
    this.frame = 0;
    this.pause = undefined;
    const { renderer, layer, view, canvas, viewport } = this;
    // Before the first size is known nothing can be said to be there or missing.
    if (!renderer || viewport.width === 0 || viewport.height === 0) return;
    const { width, height } = canvas;
    if (!layer || !view) {
      renderer.draw({ width, height, turn: turnOf(upright), density: 1 }, []);
      this.events.drawn(false, null);
      return;
    }
    const density = view.scale * this.density;
    const wanted = visibleTiles(view, viewport, layer.info, levelFor(density, layer.info));
    this.wanted = wanted;
    this.loader?.want(wanted, this.moving !== undefined);
    const complete = wanted.every((tile) => layer.settled(tile));
    if (complete) noteFirst('tiles');
    if (complete) this.dropBefore();
    const layers = this.before ? [this.before, layer] : [layer];
    const batches = layers.map((shown) => shown.batch(wanted, view, density));
    renderer.draw({ width, height, turn: turnOf(view), density }, batches);
    if (batches.some(({ quads }) => quads.length > 0)) this.blank = false;
    if (this.flags) {
      this.flags.loader.want(wanted, this.moving !== undefined);
      const frame = { width, height, turn: turnOf(view), density };
      renderer.drawFlags(frame, this.flags.layer.batch(wanted, view, density));
    }
    this.events.drawn(complete, view);
  }

  private dropBefore(): void {
    this.before?.dispose();
    this.before = null;
  }

  private createRenderer(): void {
    // Without alpha the page beneath the picture needs not be drawn, nor mixed with it.
    const lean = { alpha: false, antialias: false, depth: false, stencil: false };
    const gl = this.canvas.getContext('webgl2', lean) as WebGL2RenderingContext | null;
    if (!gl) {
      this.events.lost('no-webgl');
      return;
    }
    noteFirst('graphics');
    this.renderer = new Renderer(gl);
    noteFirst('shaders');
    this.renderer.setGround(this.ground);
    if (this.look) this.renderer.setLook(this.look);
    if (this.equal) this.renderer.setEqualisation(this.equal);
  }

  /** After a lost context every texture is gone: the same plane again, from nothing. */
  private restore(): void {
    this.createRenderer();
    this.before = this.layer = this.flags = null;
    const { asked, limits } = this;
    if (!asked) return;
    this.show(asked.plane, asked.info, this.mode, this.orientation);
    this.setLimits(limits);
  }
}

function placeOf({ scale, x, y }: View): Place {
  return { scale, x, y };
}
