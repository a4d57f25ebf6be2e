import { AlmagestError } from '../../base/errors';
import { solve } from '../linear/solve';
import { monotonic, psi, slack, upsilon } from './indexVector';

/** The coordinate array and index vectors of one -TAB group (Paper III §6). */
export interface TabTable {
  /** (M, K1 … KM) in FITS order: M coordinates for each node, the first axis of nodes fastest. */
  readonly coordinates: Float64Array;
  /** K1 … KM. */
  readonly nodes: readonly number[];
  /** Per table axis: the index vector, or null where nodes are counted from 1. */
  readonly indices: readonly (Float64Array | null)[];
  /** World axis (from 0) of each table axis. */
  readonly axes: readonly number[];
  /** CRVAL of each table axis, to which the intermediate coordinate is added. */
  readonly crval: readonly number[];
}

/** World coordinates looked up in a table: linear between its nodes, half a cell beyond its ends. */
export class TabMap {
  /** World axes (from 0) that the table serves. */
  get axes(): readonly number[] {
    return this.table.axes;
  }

  private readonly dimensions: number;

  /** @throws AlmagestError `malformed` for an index that neither rises nor falls throughout, or sizes that do not fit */
  constructor(readonly table: TabTable) {
    const { nodes, indices, coordinates, axes } = table;
    this.dimensions = axes.length;
    const cells = nodes.reduce((product, count) => product * count, 1);
    const bad = (message: string, keyword: string) =>
      new AlmagestError({
        kind: 'malformed',
        message: `The coordinate table of -TAB axes is unusable: ${message} (${keyword}).`,
        where: { keyword },
      });
    if (nodes.length !== axes.length || coordinates.length !== cells * axes.length) {
      throw bad(
        `its array has ${coordinates.length} elements where ${cells * axes.length} are needed`,
        `PS${(axes[0] ?? 0) + 1}_1`,
      );
    }
    indices.forEach((index, axis) => {
      const keyword = `PS${(axes[axis] ?? axis) + 1}_2`;
      if (index && index.length !== nodes[axis])
        throw bad(`index ${axis + 1} has ${index.length} elements for ${nodes[axis]} nodes`, keyword);
      if (index && !monotonic(index))
        throw bad(`index ${axis + 1} neither rises nor falls throughout`, keyword);
    });
  }

  toWorld(world: readonly Float64Array[]): void {
    const { axes, crval, indices, nodes } = this.table;
    const place = new Float64Array(this.dimensions);
    const out = new Float64Array(this.dimensions);
    const count = world[axes[0]!]!.length;
    for (let i = 0; i < count; i++) {
      axes.forEach((axis, m) => {
        place[m] = upsilon(crval[m]! + world[axis]![i]!, indices[m] ?? null, nodes[m]!);
      });
      const valid = this.interpolate(place, out);
      axes.forEach((axis, m) => (world[axis]![i] = valid ? out[m]! : NaN));
    }
  }

  toIntermediate(world: readonly Float64Array[]): void {
    const { axes, crval, indices } = this.table;
    const wanted = new Float64Array(this.dimensions);
    const count = world[axes[0]!]!.length;
    for (let i = 0; i < count; i++) {
      axes.forEach((axis, m) => (wanted[m] = world[axis]![i]!));
      const place = this.dimensions === 1 ? this.findInLine(wanted[0]!) : this.findInGrid(wanted);
      axes.forEach((axis, m) => {
        world[axis]![i] = place ? psi(place[m]!, indices[m] ?? null) - crval[m]! : NaN;
      });
    }
  }

  /** Coordinates at table place `at` (nodes count from 1); false beyond half a cell of the ends. */
  private interpolate(at: Float64Array, out: Float64Array): boolean {
    const { nodes, coordinates } = this.table;
    const m = this.dimensions;
    const low = new Array<number>(m);
    const share = new Array<number>(m);
    for (let axis = 0; axis < m; axis++) {
      const count = nodes[axis]!;
      const value = at[axis]!;
      if (!(value >= 0.5 - slack && value <= count + 0.5 + slack)) return false;
      const node = count === 1 ? 1 : Math.min(Math.max(Math.floor(value), 1), count - 1);
      low[axis] = node - 1;
      share[axis] = count === 1 ? 0 : value - node;
    }
    out.fill(0);
    for (let corner = 0; corner < 1 << m; corner++) {
      let weight = 1;
      let index = 0;
      let stride = 1;
      for (let axis = 0; axis < m; axis++) {
        const upper = (corner >> axis) & 1;
        weight *= upper ? share[axis]! : 1 - share[axis]!;
        index += Math.min(low[axis]! + upper, nodes[axis]! - 1) * stride;
        stride *= nodes[axis]!;
      }
      if (weight !== 0) for (let c = 0; c < m; c++) out[c]! += weight * coordinates[index * m + c]!;
    }
    return true;
  }

  private findInLine(wanted: number): Float64Array | null {
    const { coordinates, nodes } = this.table;
    const count = nodes[0]!;
    if (count === 1) return wanted === coordinates[0] ? Float64Array.of(1) : null;
    for (let k = 0; k < count - 1; k++) {
      const [a, b] = [coordinates[k]!, coordinates[k + 1]!];
      if (a !== b && (wanted - a) * (wanted - b) <= 0) return Float64Array.of(k + 1 + (wanted - a) / (b - a));
    }
    for (const [k, from, to] of [
      [1, 0.5, 1],
      [count - 1, count, count + 0.5],
    ] as const) {
      const [a, b] = [coordinates[k - 1]!, coordinates[k]!];
      const place = k + (wanted - a) / (b - a);
      if (place >= from - slack && place <= to + slack) return Float64Array.of(place);
    }
    return null;
  }

  /** The cell whose corners enclose what is wanted, then Newton's method within it. */
  private findInGrid(wanted: Float64Array): Float64Array | null {
    const { nodes } = this.table;
    const m = this.dimensions;
    const cells = nodes.map((count) => Math.max(count - 1, 1));
    const total = cells.reduce((product, count) => product * count, 1);
    const place = new Float64Array(m);
    for (let cell = 0; cell < total; cell++) {
      let rest = cell;
      const corner = cells.map((count) => {
        const index = rest % count;
        rest = Math.floor(rest / count);
        return index;
      });
      if (!this.mayHold(corner, wanted)) continue;
      corner.forEach((index, axis) => (place[axis] = nodes[axis] === 1 ? 1 : index + 1.5));
      if (this.newton(place, wanted, corner)) return place;
    }
    return null;
  }

  private mayHold(corner: readonly number[], wanted: Float64Array): boolean {
    const { nodes, coordinates } = this.table;
    const m = this.dimensions;
    for (let c = 0; c < m; c++) {
      let least = Infinity;
      let most = -Infinity;
      for (let which = 0; which < 1 << m; which++) {
        let index = 0;
        let stride = 1;
        for (let axis = 0; axis < m; axis++) {
          index += Math.min(corner[axis]! + ((which >> axis) & 1), nodes[axis]! - 1) * stride;
          stride *= nodes[axis]!;
        }
        const value = coordinates[index * m + c]!;
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
      // Cells at the rim reach half a cell further.
      const reach = (most - least) / 2 + slack;
      if (!(wanted[c]! >= least - reach && wanted[c]! <= most + reach)) return false;
    }
    return true;
  }

  private newton(place: Float64Array, wanted: Float64Array, corner: readonly number[]): boolean {
    const { nodes } = this.table;
    const m = this.dimensions;
    const here = new Float64Array(m);
    const there = new Float64Array(m);
    for (let round = 0; round < 30; round++) {
      if (!this.interpolate(clamped(place, nodes), here)) return false;
      const residual = wanted.map((value, c) => value - here[c]!);
      const matrix = Array.from({ length: m }, () => new Float64Array(m + 1));
      for (let axis = 0; axis < m; axis++) {
        const moved = Float64Array.from(place);
        const step = place[axis]! > corner[axis]! + 1.5 ? -0.25 : 0.25;
        moved[axis]! += nodes[axis] === 1 ? 0 : step;
        this.interpolate(clamped(moved, nodes), there);
        for (let c = 0; c < m; c++)
          matrix[c]![axis] = nodes[axis] === 1 ? (c === axis ? 1 : 0) : (there[c]! - here[c]!) / step;
      }
      residual.forEach((value, c) => (matrix[c]![m] = value));
      const delta = solve(matrix);
      if (!delta) return false;
      let size = 0;
      delta.forEach((value, axis) => {
        if (nodes[axis] === 1) return;
        place[axis]! += value;
        size = Math.max(size, Math.abs(value));
      });
      if (size < 1e-12) {
        return place.every((value, axis) => {
          const first = corner[axis] === 0 ? 0.5 : corner[axis]! + 1;
          const last = corner[axis]! + 2 >= nodes[axis]! ? nodes[axis]! + 0.5 : corner[axis]! + 2;
          return nodes[axis] === 1 || (value >= first - 1e-9 && value <= last + 1e-9);
        });
      }
    }
    return false;
  }
}

function clamped(place: Float64Array, nodes: readonly number[]): Float64Array {
  return place.map((value, axis) => Math.min(Math.max(value, 0.5), nodes[axis]! + 0.5));
}
