import type { Fault } from '../../../src/base/errors';
import { toFault } from '../../../src/base/errors';
import type { Remote } from '../../../src/base/rpc';
import { centreOf, moved, type Point, type Shape, type ShapeKind } from '../../../src/analysis/region/shape';
import type {
  ContourLines,
  FitsHostApi,
  Measurement,
  PlaneRef,
  Region,
  ShownPlane,
} from '../../../src/messages';
import { strings } from '../../shared/strings';
import { scaled } from './handles';
import { parseRegions } from './parseRegions';

/** What the regions need of the editor. */
export interface RegionsEditor {
  readonly host: Remote<FitsHostApi>;
  /** The plane shown; null before there is one. */
  shown(): ShownPlane | null;
  changed(): void;
  /** The file was left with regions on the plane shown. */
  found(): void;
}

/** Milliseconds of rest after which what was moved is measured and kept. */
const rest = 250;
const contourLevels = 8;

/** The regions of the file, which of them is chosen, and what is measured of it. */
export class Regions {
  private all: Record<number, readonly Region[]> = {};
  /** The tool that draws; null moves the picture and regions. */
  tool: ShapeKind | null = null;
  chosen: number | null = null;
  measurement: Measurement | null = null;
  /** Why something of the regions could not be done. */
  fault: Fault | null = null;
  /** What was said of the last import. */
  note: string | null = null;
  shownOver = true;
  contours: readonly ContourLines[] | null = null;
  private loaded = false;
  private hdu: number | null = null;
  private measured = '';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private contoursOf = '';
  private stop: AbortController | null = null;

  constructor(private readonly editor: RegionsEditor) {}

  /** Those of the HDU shown. */
  get list(): readonly Region[] {
    const plane = this.editor.shown()?.plane;
    return plane ? (this.all[plane.hdu] ?? []) : [];
  }

  /** Asks for the regions that the file was left with, once; later measures what is chosen on a new plane. */
  async load(): Promise<void> {
    const hdu = this.editor.shown()?.plane.hdu ?? null;
    if (hdu !== this.hdu) this.chosen = this.measurement = this.note = null;
    this.hdu = hdu;
    if (this.loaded) {
      this.later();
      return;
    }
    this.loaded = true;
    try {
      this.all = { ...parseRegions(await this.editor.host.keptRegions(null)), ...this.all };
      if (this.list.length > 0) this.editor.found();
    } catch (error) {
      this.fail(error);
    }
  }

  add(shape: Shape): void {
    this.set([...this.list, { shape, properties: {}, include: true }]);
    this.choose(this.list.length - 1);
  }

  /** Another shape for the one at an index, as it is dragged. */
  change(index: number, shape: Shape): void {
    const region = this.list[index];
    if (region) this.set(this.list.with(index, { ...region, shape }));
  }

  nudge(index: number, dx: number, dy: number): void {
    const region = this.list[index];
    if (region) this.change(index, moved(region.shape, dx, dy));
  }

  resize(index: number, factor: number): void {
    const region = this.list[index];
    if (region) this.change(index, scaled(region.shape, factor));
  }

  rename(index: number, text: string): void {
    const region = this.list[index];
    if (!region) return;
    const { text: before, ...others } = region.properties;
    if (before === text) return;
    this.set(this.list.with(index, { ...region, properties: text === '' ? others : { ...others, text } }));
  }

  remove(index: number): void {
    this.set(this.list.toSpliced(index, 1));
    const { length } = this.list;
    this.choose(length === 0 ? null : Math.min(index, length - 1));
  }

  removeAll(): void {
    this.set([]);
    this.choose(null);
  }

  choose(index: number | null): void {
    this.chosen = index;
    this.measurement = null;
    this.measured = '';
    this.later();
    this.editor.changed();
  }

  take(tool: ShapeKind | null): void {
    this.tool = this.tool === tool ? null : tool;
    this.editor.changed();
  }

  toggle(): void {
    this.shownOver = !this.shownOver;
    this.editor.changed();
  }

  /** A region of some size where it is wanted, for those who draw without a mouse. */
  place(kind: ShapeKind, [x, y]: Point, size: number): void {
    const centre: Point = [Math.round(x), Math.round(y)];
    const shapes: Readonly<Record<ShapeKind, Shape>> = {
      point: { kind: 'point', at: centre },
      line: { kind: 'line', from: [x - size, y], to: [x + size, y] },
      circle: { kind: 'circle', centre, radius: size },
      ellipse: { kind: 'ellipse', centre, semiAxes: [size, size / 2], angle: 0 },
      box: { kind: 'box', centre, size: [2 * size, size], angle: 0 },
      polygon: {
        kind: 'polygon',
        points: [
          [x - size, y - size],
          [x + size, y - size],
          [x, y + size],
        ],
      },
      annulus: { kind: 'annulus', centre, radii: [size / 2, size] },
    };
    this.add(shapes[kind]);
  }

  async import(): Promise<void> {
    const { host } = this.editor;
    try {
      const text = await host.pickRegions(null);
      const plane = this.editor.shown()?.plane;
      if (text === null || !plane) return;
      const { regions, skipped } = await host.readRegions({ ...plane, text });
      this.set([...this.list, ...regions]);
      this.note = strings.regionsRead(regions.length, skipped.length, skipped[0]);
      this.choose(regions.length > 0 ? this.list.length - 1 : this.chosen);
    } catch (error) {
      this.fail(error);
    }
  }

  async export(): Promise<void> {
    const { host } = this.editor;
    const plane = this.editor.shown()?.plane;
    if (!plane || this.list.length === 0) return;
    try {
      const frame = await host.pickRegionFrame({ frames: ['icrs', 'fk5', 'galactic', 'image', 'physical'] });
      if (frame === null) return;
      await host.saveRegions({ text: await host.writeRegions({ ...plane, regions: this.list, frame }) });
    } catch (error) {
      this.fail(error);
    }
  }

  /** Draws lines of equal value between the limits of the display, or takes them away. */
  async toggleContours(limits: readonly [number, number] | null): Promise<void> {
    if (this.contours || !limits) {
      this.contours = null;
      this.contoursOf = '';
      this.editor.changed();
      return;
    }
    const plane = this.editor.shown()?.plane;
    if (!plane) return;
    const [low, high] = limits;
    const levels = Array.from(
      { length: contourLevels },
      (_, at) => low + ((high - low) * (at + 1)) / (contourLevels + 1),
    );
    const key = JSON.stringify(plane);
    this.contoursOf = key;
    try {
      const contours = await this.editor.host.contours({ ...plane, levels });
      if (this.contoursOf === key) this.contours = contours;
    } catch (error) {
      this.fail(error);
    }
    this.editor.changed();
  }

  /** Contours are those of one plane. */
  contoursFor(plane: PlaneRef): readonly ContourLines[] {
    return this.contours && this.contoursOf === JSON.stringify(plane) ? this.contours : [];
  }

  private set(list: readonly Region[]): void {
    const plane = this.editor.shown()?.plane;
    if (!plane) return;
    this.all = { ...this.all, [plane.hdu]: list };
    this.note = this.fault = null;
    this.later();
    this.editor.changed();
  }

  /** Measures and keeps what has come to rest. */
  private later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      void this.measure();
      if (this.loaded) void this.editor.host.keepRegions({ regions: this.all }).catch(() => undefined);
    }, rest);
  }

  private async measure(): Promise<void> {
    const plane = this.editor.shown()?.plane;
    const region = this.chosen === null ? undefined : this.list[this.chosen];
    if (!plane || !region) return;
    const key = JSON.stringify([plane, region.shape]);
    if (key === this.measured) return;
    this.measured = key;
    this.stop?.abort();
    this.stop = new AbortController();
    try {
      const measurement = await this.editor.host.measure({ ...plane, shape: region.shape }, this.stop.signal);
      if (key !== this.measured) return;
      this.measurement = measurement;
      this.fault = null;
    } catch (error) {
      if (key === this.measured) this.fail(error);
    }
    this.editor.changed();
  }

  private fail(error: unknown): void {
    const fault = toFault(error);
    if (fault.kind === 'cancelled') return;
    this.fault = fault;
    this.editor.changed();
  }
}

/** What a region is called in a list. */
export function nameOf({ shape, properties }: Region): string {
  const [x, y] = centreOf(shape);
  return properties.text ?? `${x.toFixed(1)}, ${y.toFixed(1)}`;
}
