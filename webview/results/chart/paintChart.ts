import type { SkyPosition } from '../../../src/base/sky/position';
import { gridText } from '../../fits/sky/gridText';
import {
  edgeCrossings,
  lineSegments,
  rangeOf,
  stepFor,
  type GridLine,
  type Lattice,
} from '../../fits/sky/graticule';
import { openCross } from '../../shared/openCross';
import type { ChartView } from './chartView';

/** The theme's colours, by what they are for. */
export interface ChartColours {
  readonly line: string;
  readonly text: string;
  readonly plate: string;
  readonly row: string;
  readonly fill: string;
  readonly checked: string;
  readonly active: string;
  readonly target: string;
  readonly font: string;
}

/** What is checked, and what was asked for. */
export interface ChartMarks {
  readonly target: (SkyPosition & { readonly name: string }) | null;
  isChecked(row: number): boolean;
  readonly anyChecked: boolean;
}

/** Places of the lattice that lines are found on are this far apart, in CSS pixels. */
const spacing = 16;
/** Rows up to which points are discs; more are drawn as single squares, which is quick. */
const mostDiscs = 3000;

/** Draws a chart but for the rows in front, see {@link paintFront}; `context` counts CSS pixels. */
export function paintChart(
  context: CanvasRenderingContext2D,
  view: ChartView,
  size: { readonly width: number; readonly height: number },
  colours: ChartColours,
  marks: ChartMarks,
): void {
  context.clearRect(0, 0, size.width, size.height);
  context.font = colours.font;
  const labels = paintGrid(context, view, size, colours);
  paintOutlines(context, view, colours, marks);
  paintPoints(context, view, size, colours, marks);
  paintTarget(context, view, colours, marks);
  for (const draw of labels) draw();
}

function paintGrid(
  context: CanvasRenderingContext2D,
  view: ChartView,
  { width, height }: { readonly width: number; readonly height: number },
  colours: ChartColours,
): (() => void)[] {
  const lattice = latticeOf(view, width, height);
  const path = new Path2D();
  const labels: (() => void)[] = [];
  for (const kind of ['longitude', 'latitude'] as const) {
    const range = rangeOf(lattice, kind);
    if (!range) continue;
    const hours = kind === 'longitude';
    const room = hours ? width / 110 : height / 60;
    const step = stepFor(range[1] - range[0], Math.max(2, room), hours);
    const first = Math.ceil(range[0] / step - 1e-9);
    const count = Math.min(60, Math.floor(range[1] / step + 1e-9) - first + 1);
    const lines = Array.from({ length: Math.max(0, count) }, (_, at): GridLine => {
      const value = (first + at) * step;
      return { kind, value: kind === 'longitude' ? ((value % 360) + 360) % 360 : value };
    });
    for (const line of lines) {
      for (const [[x0, y0], [x1, y1]] of lineSegments(lattice, line)) {
        path.moveTo(x0, y0);
        path.lineTo(x1, y1);
      }
    }
    labels.push(() => labelLines(context, lattice, lines, step, colours));
  }
  context.strokeStyle = colours.line;
  context.lineWidth = 1;
  context.stroke(path);
  return labels;
}

function labelLines(
  context: CanvasRenderingContext2D,
  lattice: Lattice,
  lines: readonly GridLine[],
  step: number,
  colours: ChartColours,
): void {
  const hours = lines[0]?.kind === 'longitude';
  const edge = hours ? 'bottom' : 'left';
  const decimals = Math.max(0, Math.ceil(-Math.log10(step * (hours ? 240 : 3600)) - 1e-6));
  context.textBaseline = 'middle';
  context.textAlign = hours ? 'center' : 'left';
  let last = { x: -1000, y: -1000 };
  for (const line of lines) {
    const [at] = edgeCrossings(lattice, line, edge);
    if (!at) continue;
    const [x, y] = hours ? [at[0], at[1] - 10] : [at[0] + 4, at[1]];
    const text = gridText(line, hours, step, decimals);
    const width = context.measureText(text).width;
    const near = hours ? Math.abs(x - last.x) < width + 8 : Math.abs(y - last.y) < 18;
    const cut = hours ? x < 70 || x + width / 2 > lattice.width - 4 : y < 10 || y > lattice.height - 24;
    if (near || cut) continue;
    last = { x, y };
    plate(context, text, x, y, colours);
  }
}

function plate(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  colours: ChartColours,
): void {
  const { width } = context.measureText(text);
  const left = context.textAlign === 'center' ? x - width / 2 : x;
  context.fillStyle = colours.plate;
  context.fillRect(left - 3, y - 8, width + 6, 16);
  context.fillStyle = colours.text;
  context.fillText(text, x, y);
}

function latticeOf(view: ChartView, width: number, height: number): Lattice {
  const columns = Math.ceil(width / spacing) + 1;
  const rows = Math.ceil(height / spacing) + 1;
  const [longitudes, latitudes] = [new Float64Array(columns * rows), new Float64Array(columns * rows)];
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) {
      const x = (column / (columns - 1)) * width;
      const place = view.placeAt({ x, y: (row / (rows - 1)) * height });
      longitudes[at] = place?.ra ?? NaN;
      latitudes[at] = place?.dec ?? NaN;
    }
  }
  return { left: 0, top: 0, width, height, columns, rows, longitudes, latitudes };
}

function paintOutlines(
  context: CanvasRenderingContext2D,
  view: ChartView,
  colours: ChartColours,
  marks: ChartMarks,
): void {
  const [plain, checked] = [new Path2D(), new Path2D()];
  for (const { row, first, end } of view.edgesShown()) {
    addOutline(marks.anyChecked && marks.isChecked(row) ? checked : plain, view, first, end);
  }
  context.lineWidth = 1;
  context.strokeStyle = colours.row;
  context.stroke(plain);
  context.strokeStyle = colours.checked;
  context.lineWidth = 1.5;
  context.stroke(checked);
}

function addOutline(path: Path2D, view: ChartView, first: number, end: number): void {
  const { x, y } = view.cornerPlaces;
  let open = false;
  for (let at = first; at < end; at++) {
    if (Number.isNaN(x[at]!)) {
      open = false;
      continue;
    }
    if (open) path.lineTo(x[at]!, y[at]!);
    else path.moveTo(x[at]!, y[at]!);
    open = true;
  }
  if (open) path.closePath();
}

/** Draws the rows that the keys are at and that are under the pointer, over the others. */
export function paintFront(
  context: CanvasRenderingContext2D,
  view: ChartView,
  colours: ChartColours,
  rows: readonly (number | null)[],
): void {
  const path = new Path2D();
  for (const { row, first, end } of view.edgesShown()) {
    if (rows.includes(row)) addOutline(path, view, first, end);
  }
  context.fillStyle = colours.fill;
  context.fill(path);
  context.strokeStyle = colours.active;
  context.lineWidth = 2;
  context.stroke(path);
  const { x, y } = view.places;
  for (const row of rows) {
    if (row === null || Number.isNaN(x[row] ?? NaN)) continue;
    context.beginPath();
    context.arc(x[row]!, y[row]!, 6, 0, 2 * Math.PI);
    context.stroke();
  }
}

function paintPoints(
  context: CanvasRenderingContext2D,
  view: ChartView,
  { width, height }: { readonly width: number; readonly height: number },
  colours: ChartColours,
  marks: ChartMarks,
): void {
  const { x, y } = view.places;
  const many = view.order.length > mostDiscs;
  const [plain, checked] = [new Path2D(), new Path2D()];
  for (const row of view.order) {
    const [px, py] = [x[row]!, y[row]!];
    if (!(px >= -4 && py >= -4 && px <= width + 4 && py <= height + 4)) continue;
    const path = marks.anyChecked && marks.isChecked(row) ? checked : plain;
    if (many) path.rect(px - 1, py - 1, 2, 2);
    else {
      path.moveTo(px + 2.5, py);
      path.arc(px, py, 2.5, 0, 2 * Math.PI);
    }
  }
  context.fillStyle = colours.row;
  context.fill(plain);
  context.fillStyle = colours.checked;
  context.fill(checked);
}

/** A cross that leaves the middle open, with the name of what was asked for. */
function paintTarget(
  context: CanvasRenderingContext2D,
  view: ChartView,
  colours: ChartColours,
  { target }: ChartMarks,
): void {
  if (!target) return;
  const at = view.pixelOf(target);
  if (!at) return;
  context.strokeStyle = colours.target;
  context.lineWidth = 2;
  context.stroke(openCross(at, 5, 13));
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  plate(context, target.name, at.x + 16, at.y - 14, { ...colours, text: colours.target });
}
