import type { Limits } from './image/limits';

/** Milliseconds for which each plane is shown when they are played. */
const beat = 120;

/** The planes that are gone through. Axes are those beyond the second, counted from 0. */
interface Planes {
  changed(): void;
  /** Whether planes are in sight. */
  mayGoOn(): boolean;
  lengthOf(axis: number): number | undefined;
  at(axis: number): number;
  goTo(axis: number, index: number): void;
}

/** Plays the planes of a cube. */
export class PlanePlayer {
  /** Which axis is being played; null while none is. */
  axis: number | null = null;
  /** Limits that hold while planes are played: these are to be compared. */
  held: Limits | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly planes: Planes) {}

  /** Goes through the planes along an axis, one after another as they come, round and round; or stops. */
  play(axis: number, limits: Limits | null): void {
    this.held = this.axis === axis ? null : limits;
    this.axis = this.axis === axis ? null : axis;
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.axis !== null) this.next();
    this.planes.changed();
  }

  /** The plane is there: the next one follows after a while. */
  next(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const { axis, planes } = this;
      const length = axis === null ? undefined : planes.lengthOf(axis);
      if (axis === null || length === undefined || !planes.mayGoOn()) {
        this.axis = this.held = null;
        planes.changed();
        return;
      }
      planes.goTo(axis, (planes.at(axis) + 1) % length);
    }, beat);
  }
}
