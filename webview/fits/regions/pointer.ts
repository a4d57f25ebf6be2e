import { contains } from '../../../src/analysis/region/contains';
import { isArea, moved, type Point, type Shape } from '../../../src/analysis/region/shape';
import type { Stage } from '../image/stage';
import { drawn, handlesOf } from './handles';
import type { Regions } from './model';

/** CSS pixels within which something is hit. */
const reach = 6;
/** Less than this, in CSS pixels, is a click. */
const still = 3;

/** What the pressed button does to a region. */
interface Drag {
  readonly from: Point;
  readonly began: { readonly x: number; readonly y: number };
  /** The shape with the pointer at a place; null while nothing is changed. */
  change(to: Point): Shape;
  /** Of the region that is changed; null while a new one is drawn. */
  readonly index: number | null;
  went: boolean;
}

/**
 * Draws, moves and edits regions with the pointer. Its listeners come before those of the picture, and keep from them
 * what is a region's.
 */
export class RegionPointer {
  private drag: Drag | null = null;
  /** Corners of the polygon that is being drawn. */
  private corners: Point[] = [];
  /** What is being drawn and is none of the list yet. */
  draft: Shape | null = null;

  constructor(
    private readonly element: HTMLElement,
    private readonly regions: Regions,
    private readonly stage: () => Stage | null,
    private readonly redraw: () => void,
  ) {
    const capture = { capture: true };
    element.addEventListener('pointerdown', (event) => this.down(event), capture);
    element.addEventListener('pointermove', (event) => this.move(event), capture);
    element.addEventListener('pointerup', (event) => this.up(event), capture);
    element.addEventListener('pointercancel', () => this.cancel(), capture);
    element.addEventListener('dblclick', (event) => this.finishPolygon(event), capture);
  }

  /** Gives up what is being drawn. True where there was something. */
  cancel(): boolean {
    const some = this.drag !== null || this.corners.length > 0;
    this.drag = this.draft = null;
    this.corners = [];
    this.redraw();
    return some;
  }

  private placeOf(event: MouseEvent): Point | null {
    const canvas = this.element.querySelector('canvas');
    const box = canvas?.getBoundingClientRect();
    const at = box && this.stage()?.imageAt({ x: event.clientX - box.left, y: event.clientY - box.top });
    return at ? [at.x + 1, at.y + 1] : null;
  }

  private down(event: PointerEvent): void {
    if (event.button !== 0 || !this.regions.shownOver || !(event.target instanceof HTMLCanvasElement)) return;
    const from = this.placeOf(event);
    if (!from) return;
    const { tool } = this.regions;
    const began = { x: event.clientX, y: event.clientY };
    if (tool === 'polygon') {
      this.take(event);
      this.corners = [...this.corners, from];
      this.draft = outline([...this.corners, from]);
      this.redraw();
      return;
    }
    if (tool) {
      this.take(event);
      this.drag = { from, began, index: null, went: false, change: (to) => drawn(tool, from, to) };
      return;
    }
    const hit = this.hit(from);
    if (!hit) return;
    this.take(event);
    event.target.setPointerCapture(event.pointerId);
    if (hit.index !== this.regions.chosen) this.regions.choose(hit.index);
    this.drag = { from, began, index: hit.index, went: false, change: hit.change };
  }

  private move(event: PointerEvent): void {
    const to = this.placeOf(event);
    if (this.corners.length > 0 && to) {
      this.draft = outline([...this.corners, to]);
      this.redraw();
      return;
    }
    const { drag } = this;
    if (!drag || !to) return;
    drag.went ||= Math.hypot(event.clientX - drag.began.x, event.clientY - drag.began.y) >= still;
    if (!drag.went) return;
    const shape = drag.change(to);
    if (drag.index === null) this.draft = shape;
    else this.regions.change(drag.index, shape);
    this.redraw();
  }

  private up(event: PointerEvent): void {
    const { drag } = this;
    if (!drag) return;
    this.take(event);
    this.drag = this.draft = null;
    const to = this.placeOf(event);
    if (drag.index !== null || !to) return;
    const { tool } = this.regions;
    const scale = this.stage()?.view?.scale ?? 1;
    // A click without a drag leaves a region of a size that can be seen.
    if (drag.went || tool === 'point') this.regions.add(drag.change(to));
    else if (tool) this.regions.place(tool, to, 24 / scale);
    this.regions.take(null);
  }

  private finishPolygon(event: MouseEvent): void {
    if (this.regions.tool === null && this.corners.length === 0) return;
    this.take(event);
    // The second click of the pair set a corner where the first one did.
    const points = this.corners.filter(
      ([x, y], at, all) => at === 0 || Math.hypot(x - all[at - 1]![0], y - all[at - 1]![1]) > 1e-6,
    );
    this.corners = [];
    this.draft = null;
    if (points.length > 2) this.regions.add({ kind: 'polygon', points });
    this.regions.take(null);
  }

  private take(event: Event): void {
    event.stopPropagation();
  }

  /** What of the regions lies at a place, handles of the chosen one first. */
  private hit(at: Point): { readonly index: number; readonly change: Drag['change'] } | null {
    const near = reach / (this.stage()?.view?.scale ?? 1);
    const { list, chosen } = this.regions;
    const one = chosen === null ? undefined : list[chosen];
    if (one && chosen !== null) {
      const handle = handlesOf(one.shape).find((each) => distance(each.at, at) <= near * 1.3);
      if (handle) return { index: chosen, change: (to) => handle.drag(to) };
    }
    for (const index of [...list.keys()].reverse()) {
      const { shape } = list[index]!;
      if (!isNear(shape, at, near)) continue;
      return { index, change: (to) => moved(shape, to[0] - at[0], to[1] - at[1]) };
    }
    return null;
  }
}

function outline(points: readonly Point[]): Shape {
  return points.length > 2
    ? { kind: 'polygon', points }
    : { kind: 'line', from: points[0]!, to: points.at(-1)! };
}

function isNear(shape: Shape, at: Point, near: number): boolean {
  if (isArea(shape)) {
    const around: readonly Point[] = [
      at,
      [at[0] + near, at[1]],
      [at[0] - near, at[1]],
      [at[0], at[1] + near],
      [at[0], at[1] - near],
    ];
    return around.some((place) => contains(shape, place));
  }
  if (shape.kind === 'point') return distance(shape.at, at) <= near * 1.5;
  const { from, to } = shape;
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const part = Math.min(
    1,
    Math.max(0, ((at[0] - from[0]) * dx + (at[1] - from[1]) * dy) / (dx * dx + dy * dy || 1)),
  );
  return distance([from[0] + part * dx, from[1] + part * dy], at) <= near;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
