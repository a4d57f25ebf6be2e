import type { Shape } from '../../../src/analysis/region/shape';
import { paintTables, tablesShow } from '../overlays/paintTables';
import { paintContours, paintRegions } from '../regions/paintRegions';
import type { Session } from '../session';
import { colourBarCorner, paintColourBar } from './colourBar';
import { paintCursor } from './cursor';
import type { Point, Size, View } from './geometry';
import type { Layer } from './layer';
import { Overlay } from './overlay';
import { paintPixelNumbers, roomForNumbers } from './pixelNumbers';
import type { Scene } from './scene';

/** Where compass and scale bar are painted. */
const compassCorner = { side: 'left', width: 300, height: 120 } as const;

export interface OverPictureState {
  /** Where keys have moved the cursor to. */
  readonly pointed: Point | null;
  /** A region that is being drawn. */
  readonly draft: Shape | null;
}

/**
 * All that lies over the picture. What moves with it has one canvas; the compass and the colour bar, which
 * stay in their corners, have small ones, and the bar's is left alone while the look stays.
 */
export class OverPicture {
  private readonly whole: Overlay;
  private readonly compass: Overlay;
  private readonly bar: Overlay;
  /** What the bar was painted with. */
  private barOf: readonly unknown[] = [];

  constructor(canvas: (name: 'over' | 'compass' | 'bar') => HTMLCanvasElement) {
    this.whole = new Overlay(canvas('over'));
    this.compass = new Overlay(canvas('compass'), compassCorner);
    this.bar = new Overlay(canvas('bar'), colourBarCorner);
  }

  private get all(): readonly Overlay[] {
    return [this.whole, this.compass, this.bar];
  }

  resize(css: Size, device: Size): void {
    for (const overlay of this.all) overlay.resize(css, device);
    this.barOf = [];
  }

  /** The theme has changed. */
  forgetColours(): void {
    for (const overlay of this.all) overlay.forgetColours();
    this.barOf = [];
  }

  clear(): void {
    for (const overlay of this.all) overlay.paint(null, []);
    this.barOf = [];
  }

  /** In the frame that the picture was drawn in. */
  paint(session: Session, layer: Layer, viewport: Size, view: View, state: OverPictureState): void {
    const scene = { viewport, view, plane: layer.plane, info: layer.info };
    this.whole.paint(scene, this.moving(session, layer, view, state));
    const { sky, skyPart } = session;
    const { overlays, positions } = session.state;
    const compass = overlays.compass && sky?.isCelestial && skyPart;
    this.compass.paint(
      scene,
      compass ? [(on: Scene) => compass.paintSky(on, sky, { grid: false, compass: true }, positions)] : [],
    );
    this.paintBar(session, scene);
  }

  drawOn(picture: OffscreenCanvasRenderingContext2D): void {
    for (const overlay of this.all) overlay.drawOn(picture);
  }

  /** What is drawn at places of the image. */
  private moving(session: Session, layer: Layer, view: View, { pointed, draft }: OverPictureState) {
    const painters: ((scene: Scene) => void)[] = [];
    const { sky, skyPart, tables, regions } = session;
    const { overlays, positions } = session.state;
    if (overlays.pixelValues && roomForNumbers(view))
      painters.push((scene) => paintPixelNumbers(scene, layer));
    if (overlays.grid && sky?.isCelestial && skyPart)
      painters.push((scene) => skyPart.paintSky(scene, sky, { grid: true, compass: false }, positions));
    if (tablesShow(tables)) painters.push((scene) => paintTables(scene, tables));
    const contours = regions.contoursFor(layer.plane);
    if (contours.length > 0) painters.push((scene) => paintContours(scene, contours));
    const { list, chosen } = regions;
    if (overlays.regions && list.length > 0) painters.push((scene) => paintRegions(scene, list, chosen));
    if (overlays.regions && draft)
      painters.push((scene) => paintRegions(scene, [{ shape: draft, properties: {}, include: true }], null));
    if (pointed) painters.push((scene) => paintCursor(scene, pointed));
    return painters;
  }

  private paintBar(session: Session, scene: Omit<Scene, 'context' | 'colours'>): void {
    const { limits, hdu } = session;
    const { equal } = session.cuts;
    const { overlays, look } = session.state;
    const unit = hdu?.unit ?? null;
    const shown = overlays.colourBar && limits !== null && limits[0] < limits[1];
    const of = shown ? [look, limits[0], limits[1], equal, unit] : [null];
    if (of.length === this.barOf.length && of.every((part, at) => part === this.barOf[at])) return;
    this.barOf = of;
    this.bar.paint(scene, shown ? [(on) => paintColourBar(on, look, limits, equal, unit)] : []);
  }
}
