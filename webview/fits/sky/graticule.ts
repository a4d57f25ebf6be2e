/** A line of the grid: one longitude or latitude. */
export interface GridLine {
  readonly kind: 'longitude' | 'latitude';
  /** Degrees. */
  readonly value: number;
}

/** Steps of lines, in degrees: whole minutes and seconds of arc, as people count. */
const arcSteps = [
  ...[1e-6, 2e-6, 5e-6, 1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05].map(
    (step) => step / 3.6,
  ),
  ...[0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30].map((seconds) => seconds / 3600),
  ...[1, 2, 5, 10, 20, 30].map((minutes) => minutes / 60),
  ...[1, 2, 5, 10, 15, 30, 45, 90],
];
/** And of hours of right ascension. */
const hourSteps = [
  ...[0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30].map(
    (seconds) => seconds / 240,
  ),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes / 4),
  ...[15, 30, 45, 90],
];

/** The step that divides a range into about so many. */
export function stepFor(range: number, lines: number, hours: boolean): number {
  const steps = hours ? hourSteps : arcSteps;
  return steps.find((step) => range / step <= lines) ?? steps.at(-1)!;
}

/** A rectangle of the screen, sampled at `columns` × `rows` places: longitudes and latitudes row by row. */
export interface Lattice {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
  readonly longitudes: Float64Array;
  readonly latitudes: Float64Array;
}

/** Difference of two longitudes, −180 … 180. */
export function turnFrom(from: number, to: number): number {
  const turn = (to - from) % 360;
  return turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn;
}

/** The range of the finite values; of longitudes as they follow one another, which may pass 360. */
export function rangeOf(lattice: Lattice, kind: GridLine['kind']): readonly [number, number] | null {
  const values = kind === 'longitude' ? lattice.longitudes : lattice.latitudes;
  let [low, high] = [Infinity, -Infinity];
  let last = NaN;
  let unwrapped = NaN;
  for (let row = 0; row < lattice.rows; row++) {
    for (let column = 0; column < lattice.columns; column++) {
      const index = row * lattice.columns + (row % 2 === 0 ? column : lattice.columns - 1 - column);
      const value = values[index]!;
      if (!Number.isFinite(value)) continue;
      unwrapped = kind === 'latitude' || Number.isNaN(last) ? value : unwrapped + turnFrom(last, value);
      last = value;
      low = Math.min(low, unwrapped);
      high = Math.max(high, unwrapped);
    }
  }
  if (low > high) return null;
  return kind === 'longitude' && high - low >= 360 ? [0, 360] : [low, high];
}

type Cut = readonly [x: number, y: number];

/** Where a line crosses the lattice: pairs of ends of short straight pieces, in places of the screen. */
export function lineSegments(lattice: Lattice, line: GridLine): (readonly [Cut, Cut])[] {
  const { columns, rows } = lattice;
  const segments: (readonly [Cut, Cut])[] = [];
  const difference = differenceTo(lattice, line);
  const place = (column: number, row: number): Cut => [
    lattice.left + (column / (columns - 1)) * lattice.width,
    lattice.top + (row / (rows - 1)) * lattice.height,
  ];
  const corners = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ] as const;
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const values = corners.map(([dx, dy]) => difference((row + dy) * columns + column + dx));
      if (!values.every(Number.isFinite)) continue;
      // Opposite the line, or around a pole, a cell has both ends of the circle.
      if (line.kind === 'longitude' && Math.max(...values) - Math.min(...values) > 180) continue;
      const cuts: Cut[] = [];
      corners.forEach(([dx, dy], at) => {
        const [from, to] = [values[at]!, values[(at + 1) % 4]!];
        if (from < 0 === to < 0) return;
        const [ex, ey] = corners[(at + 1) % 4]!;
        const part = from / (from - to);
        cuts.push(place(column + dx + (ex - dx) * part, row + dy + (ey - dy) * part));
      });
      for (let at = 0; at + 1 < cuts.length; at += 2) segments.push([cuts[at]!, cuts[at + 1]!]);
    }
  }
  return segments;
}

/** How far each place lies from a line, with a sign. */
function differenceTo({ longitudes, latitudes }: Lattice, { kind, value }: GridLine) {
  return kind === 'longitude'
    ? (index: number) => turnFrom(value, longitudes[index]!)
    : (index: number) => latitudes[index]! - value;
}

/** Where a line crosses one edge of the lattice, in places of the screen. */
export function edgeCrossings(
  lattice: Lattice,
  line: GridLine,
  edge: 'bottom' | 'left' | 'top' | 'right',
): Cut[] {
  const { columns, rows, left, top, width, height } = lattice;
  const difference = differenceTo(lattice, line);
  const along = edge === 'bottom' || edge === 'top';
  const count = along ? columns : rows;
  const index = (at: number) =>
    along
      ? (edge === 'top' ? 0 : rows - 1) * columns + at
      : at * columns + (edge === 'left' ? 0 : columns - 1);
  const crossings: Cut[] = [];
  for (let at = 0; at + 1 < count; at++) {
    const [from, to] = [difference(index(at)), difference(index(at + 1))];
    if (!Number.isFinite(from) || !Number.isFinite(to) || from < 0 === to < 0) continue;
    if (Math.abs(from - to) > 180) continue;
    const part = (at + from / (from - to)) / (count - 1);
    crossings.push(
      along
        ? [left + part * width, edge === 'top' ? top : top + height]
        : [edge === 'left' ? left : left + width, top + part * height],
    );
  }
  return crossings;
}
