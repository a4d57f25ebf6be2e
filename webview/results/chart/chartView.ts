import type { SkyPosition } from '../../../src/base/sky/position';
import type { Outlines, RowFacts } from '../../../src/resultsMessages';
import { extentOf } from './extent';
import { directionsOf, SkyProjection, widestGnomonic, type Directions } from './projection';

const radian = Math.PI / 180;
/** Pixels within which a point is under the pointer. */
const reach = 8;
/** Half a field, degrees, at least and at most. */
const fields = { least: 1e-5, most: 180 };

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What of the sky is on a chart, how large, and what is where on it. CSS pixels from the upper left. */
export class ChartView {
  private points: Directions | null = null;
  private corners: Directions | null = null;
  private outlines: Outlines | null = null;
  private shown: Uint32Array = new Uint32Array();
  private isShown = new Uint8Array();
  private size = { width: 1, height: 1 };
  private projection = new SkyProjection({ ra: 0, dec: 0 }, 'gnomonic');
  /** Degrees from the middle to the nearer edge. */
  private field = 1;
  private projected: { readonly x: Float64Array; readonly y: Float64Array } | null = null;
  private edges: { readonly x: Float64Array; readonly y: Float64Array } | null = null;

  /** Grows with whatever makes a chart look otherwise. */
  version = 0;

  setFacts({ ra, dec }: Pick<RowFacts, 'ra' | 'dec'>): void {
    this.points = directionsOf(ra, dec);
    this.isShown = new Uint8Array(ra.length);
    this.outlines = this.corners = null;
    this.moved();
  }

  setOrder(order: Uint32Array): void {
    this.shown = order;
    this.isShown.fill(0);
    for (const row of order) this.isShown[row] = 1;
    this.version++;
  }

  setOutlines(outlines: Outlines): void {
    this.outlines = outlines;
    this.corners = directionsOf(outlines.ra, outlines.dec);
    this.moved();
  }

  resize(width: number, height: number): void {
    this.size = { width: Math.max(1, width), height: Math.max(1, height) };
    this.moved();
  }

  get radius(): number {
    return this.field;
  }

  get centre(): SkyPosition {
    return this.projection.centre;
  }

  /** Shows all rows, around the target where they are around it. False where no row is anywhere. */
  fit(target: SkyPosition | null): boolean {
    const extent = this.points && extentOf(this.points, this.shown);
    if (!extent) return false;
    const around = target && this.points ? extentOf(this.points, this.shown, target) : null;
    const best = around && around.radius < 4 * extent.radius + 1e-4 ? around : extent;
    // Footprints reach farther than the places that they are around.
    const reachOut = this.corners
      ? (extentOf(this.corners, this.cornersShown(), best.centre)?.radius ?? 0)
      : 0;
    const largest = Math.max(best.radius, Math.min(reachOut, 20 * Math.max(best.radius, 0.02)));
    this.look(best.centre, largest > 0 ? 1.15 * largest : 0.05);
    return true;
  }

  look(centre: SkyPosition, field: number): void {
    this.field = Math.max(fields.least, Math.min(fields.most, field));
    this.projection = new SkyProjection(centre, this.field <= widestGnomonic ? 'gnomonic' : 'equal-area');
    this.moved();
  }

  /** Makes the field so many times larger, with what is under a point staying there. */
  zoom(factor: number, at: Point): void {
    const under = this.placeAt(at);
    this.look(this.centre, this.field * factor);
    const now = under && this.pixelOf(under);
    if (now) this.pan(at.x - now.x, at.y - now.y);
  }

  /** Moves what is seen by so many pixels. */
  pan(dx: number, dy: number): void {
    const { width, height } = this.size;
    const centre = this.placeAt({ x: width / 2 - dx, y: height / 2 - dy });
    if (centre) this.look(centre, this.field);
  }

  /** CSS pixels for each radian at the middle. */
  get scale(): number {
    const { width, height } = this.size;
    const edge = Math.min(width, height) / 2;
    const field = this.field * radian;
    return edge / (this.projection.kind === 'gnomonic' ? Math.tan(field) : 2 * Math.sin(field / 2));
  }

  placeAt({ x, y }: Point): SkyPosition | null {
    const { scale, size } = this;
    return this.projection.placeAt((size.width / 2 - x) / scale, (size.height / 2 - y) / scale);
  }

  pixelOf({ ra, dec }: SkyPosition): Point | null {
    const { x, y } = this.pixels(directionsOf([ra], [dec]));
    return Number.isNaN(x[0]!) ? null : { x: x[0]!, y: y[0]! };
  }

  /** Pixels of every row; NaN where it is not on this side of the sky, or nowhere. */
  get places(): { readonly x: Float64Array; readonly y: Float64Array } {
    this.projected ??= this.points ? this.pixels(this.points) : noPixels;
    return this.projected;
  }

  /** Each outline of a row that is shown: the row, and the pixels of its corners from `first` to before `end`. */
  *edgesShown(): Generator<{ readonly row: number; readonly first: number; readonly end: number }> {
    const { outlines } = this;
    if (!outlines) return;
    for (const [at, row] of outlines.rows.entries()) {
      if (this.isShown[row] === 1) yield { row, first: outlines.starts[at]!, end: outlines.starts[at + 1]! };
    }
  }

  /** Pixels of the corners of outlines. */
  get cornerPlaces(): { readonly x: Float64Array; readonly y: Float64Array } {
    this.edges ??= this.corners ? this.pixels(this.corners) : noPixels;
    return this.edges;
  }

  get order(): Uint32Array {
    return this.shown;
  }

  /** The row under a point: the nearest place, else the smallest outline around it. */
  rowAt({ x, y }: Point): number | null {
    const { places } = this;
    let best: number | null = null;
    let nearest = reach * reach;
    for (const row of this.shown) {
      const [dx, dy] = [places.x[row]! - x, places.y[row]! - y];
      const distance = dx * dx + dy * dy;
      if (distance < nearest) [best, nearest] = [row, distance];
    }
    return best ?? this.outlineAt({ x, y });
  }

  private outlineAt(point: Point): number | null {
    const { cornerPlaces } = this;
    let best: number | null = null;
    let smallest = Infinity;
    for (const { row, first, end } of this.edgesShown()) {
      const found = insideArea(cornerPlaces, first, end, point);
      if (found !== null && found < smallest) [best, smallest] = [row, found];
    }
    return best;
  }

  private *cornersShown(): Generator<number> {
    for (const { first, end } of this.edgesShown()) for (let at = first; at < end; at++) yield at;
  }

  private pixels(directions: Directions) {
    const { east, north } = this.projection.project(directions);
    const { scale, size } = this;
    for (let at = 0; at < east.length; at++) {
      east[at] = size.width / 2 - east[at]! * scale;
      north[at] = size.height / 2 - north[at]! * scale;
    }
    return { x: east, y: north };
  }

  private moved(): void {
    this.projected = this.edges = null;
    this.version++;
  }
}

const noPixels = { x: new Float64Array(), y: new Float64Array() };

/** The area of a polygon that a point is in, square pixels; null where it is outside, or a corner is not seen. */
export function insideArea(
  { x, y }: { readonly x: Float64Array; readonly y: Float64Array },
  first: number,
  end: number,
  point: Point,
): number | null {
  let inside = false;
  let area = 0;
  for (let at = first, before = end - 1; at < end; before = at++) {
    const [x0, y0, x1, y1] = [x[before]!, y[before]!, x[at]!, y[at]!];
    if (Number.isNaN(x0) || Number.isNaN(x1)) return null;
    area += x0 * y1 - x1 * y0;
    if (y0 > point.y !== y1 > point.y && point.x < ((x1 - x0) * (point.y - y0)) / (y1 - y0) + x0) {
      inside = !inside;
    }
  }
  return inside ? Math.abs(area) / 2 : null;
}
