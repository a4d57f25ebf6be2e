import { toFault, type Fault } from '../../../src/base/errors';
import type { Remote } from '../../../src/base/rpc';
import type {
  FitsHostApi,
  OverlayCell,
  OverlayColour,
  OverlayEntry,
  PointsOnImage,
  ShownPlane,
} from '../../../src/messages';
import type { Point } from '../image/geometry';
import { nearest } from './nearest';

/** What the tables over the picture need of the editor. */
export interface OverlaysEditor {
  readonly host: Remote<FitsHostApi>;
  /** The plane shown; null before there is one. */
  shown(): ShownPlane | null;
  changed(): void;
  /** A table was added. */
  added(): void;
}

/** A row of one of the tables. */
export interface RowOfTable {
  readonly id: string;
  readonly row: number;
  /** Its place in pixels from 0. */
  readonly at: Point;
}

/** A row and what its cells say. */
export interface ReadRow extends RowOfTable {
  /** Null while they are asked for. */
  readonly cells: readonly OverlayCell[] | null;
}

/** The tables over the picture, where their rows lie on the plane shown, and which row is pointed at. */
export class TablesOverPicture {
  entries: readonly OverlayEntry[] = [];
  /** The row under the cursor. */
  hovered: ReadRow | null = null;
  /** The row that was clicked. */
  chosen: ReadRow | null = null;
  /** Why something could not be had, by table. */
  readonly faults = new Map<string, Fault>();
  private readonly points = new Map<string, PointsOnImage | null>();
  private readonly asked = new Set<string>();
  private planeKey = '';
  private loaded = false;

  constructor(private readonly editor: OverlaysEditor) {}

  /** A picture is there: what was drawn over it is asked for, once; for another plane, where rows lie on it. */
  async load(): Promise<void> {
    const key = JSON.stringify(this.editor.shown()?.plane ?? null);
    const same = key === this.planeKey;
    if (same && this.loaded) return;
    this.planeKey = key;
    if (!same) {
      this.points.clear();
      this.asked.clear();
      this.faults.clear();
      this.hovered = this.chosen = null;
    }
    await this.refresh();
  }

  /** The list has changed. */
  async refresh(): Promise<void> {
    const first = !this.loaded;
    this.loaded = true;
    try {
      const before = this.entries.length;
      this.entries = await this.editor.host.overlays(null);
      if (!first && this.entries.length > before) this.editor.added();
    } catch {
      // A host that has gone is asked again with the next picture.
      this.loaded = false;
      return;
    }
    for (const { id, visible, state } of this.entries) if (visible && state !== 'failed') this.locate(id);
    if (this.chosen && !this.entries.some(({ id }) => id === this.chosen?.id)) this.chosen = null;
    this.editor.changed();
  }

  /** The tables that are drawn, the first at the bottom, as far as it is known where. */
  get drawn(): readonly { readonly entry: OverlayEntry; readonly points: PointsOnImage }[] {
    return this.entries.flatMap((entry) => {
      const points = entry.visible ? this.points.get(entry.id) : null;
      return points ? [{ entry, points }] : [];
    });
  }

  /** Rows of a table that lie on the plane; null while that is not known. */
  inside(id: string): number | null {
    const points = this.points.get(id);
    return points === undefined ? null : (points?.inside ?? 0);
  }

  /** The year that the places of a table were moved to; `undated` where only the image's year lacks, else null. */
  epoch(id: string): number | 'undated' | null {
    const points = this.points.get(id);
    return points?.undated === true ? 'undated' : (points?.epoch ?? null);
  }

  /**
   * The cursor is at an image position, or at none.
   * @param reach within so many pixels a row is pointed at
   */
  point(at: Point | null, reach: number): void {
    const hit = at && this.hit(at, reach);
    if (sameRow(hit, this.hovered)) return;
    this.hovered = hit && { ...hit, cells: null };
    if (hit) void this.read(hit, 'hovered');
    this.editor.changed();
  }

  /** The picture was clicked at an image position; true where a row was hit. */
  choose(at: Point, reach: number): boolean {
    const hit = this.hit(at, reach);
    if (!hit && !this.chosen) return false;
    this.chosen = hit && { ...hit, cells: null };
    if (hit) void this.read(hit, 'chosen');
    this.editor.changed();
    return hit !== null;
  }

  change(id: string, part: { readonly colour?: OverlayColour; readonly visible?: boolean }): void {
    void this.editor.host.changeOverlay({ id, ...part }).catch(() => undefined);
  }

  remove(id: string): void {
    void this.editor.host.removeOverlay({ id }).catch(() => undefined);
  }

  add(): void {
    void this.editor.host.addOverlay(null).catch(() => undefined);
  }

  private hit(at: Point, reach: number): RowOfTable | null {
    for (const { entry, points } of this.drawn.toReversed()) {
      const row = nearest(points, at, reach);
      if (row !== null) return { id: entry.id, row, at: { x: points.x[row]!, y: points.y[row]! } };
    }
    return null;
  }

  private async read(of: RowOfTable, as: 'hovered' | 'chosen'): Promise<void> {
    const cells = await this.editor.host.overlayRow({ id: of.id, row: of.row }).catch(() => []);
    if (!sameRow(this[as], of)) return;
    this[as] = { ...of, cells };
    this.editor.changed();
  }

  private locate(id: string): void {
    const plane = this.editor.shown()?.plane;
    if (!plane || this.asked.has(id)) return;
    this.asked.add(id);
    const key = this.planeKey;
    this.editor.host.overlayPoints({ ...plane, id }).then(
      (points) => {
        if (key !== this.planeKey) return;
        this.points.set(id, points);
        this.editor.changed();
      },
      (error: unknown) => {
        if (key !== this.planeKey) return;
        this.faults.set(id, toFault(error));
        this.editor.changed();
      },
    );
  }
}

function sameRow(one: RowOfTable | null, other: RowOfTable | null): boolean {
  return one?.id === other?.id && one?.row === other?.row;
}
