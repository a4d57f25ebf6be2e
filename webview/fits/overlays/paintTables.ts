import type { OverlayColour, PointsOnImage } from '../../../src/messages';
import { onScreen, stroke, type Scene } from '../image/scene';
import { Dots } from '../../shared/dots';
import type { ReadRow, TablesOverPicture } from './model';

/** Symbols on screen up to which they are drawn as circles, and as small squares; more are dots. */
const most = { circles: 1500, squares: 8000 };
const radius = { circle: 5, square: 2 };

const dots = new Dots();
const colours = new Map<OverlayColour, string>();

/** The theme has changed: its colours are asked for again. */
export function forgetTableColours(): void {
  colours.clear();
}

/** What the theme has for a colour by name. */
export function cssColour(colour: OverlayColour): string {
  return colour === 'foreground' ? '--vscode-foreground' : `--vscode-charts-${colour}`;
}

/** Whether there is anything to paint of them. */
export function tablesShow({ drawn, hovered, chosen }: TablesOverPicture): boolean {
  return drawn.length > 0 || hovered !== null || chosen !== null;
}

/** The tables over the picture: outlines, then symbols that are smaller the more there are. */
export function paintTables(scene: Scene, tables: TablesOverPicture): void {
  for (const { entry, points } of tables.drawn) paintTable(scene, points, colourOf(scene, entry.colour));
  for (const row of [tables.hovered, tables.chosen]) if (row) paintMark(scene, row);
}

function colourOf({ context }: Scene, colour: OverlayColour): string {
  let found = colours.get(colour);
  if (found === undefined) {
    found = getComputedStyle(context.canvas).getPropertyValue(cssColour(colour)).trim() || 'currentcolor';
    colours.set(colour, found);
  }
  return found;
}

function paintTable(scene: Scene, points: PointsOnImage, colour: string): void {
  const { context, viewport } = scene;
  const map = mapOf(scene);
  const { outlines } = points;
  if (outlines) {
    const path = new Path2D();
    for (let one = 0; one < outlines.rows.length; one++) {
      const [first, end] = [outlines.starts[one]!, outlines.starts[one + 1]!];
      let open = true;
      for (let at = first; at < end; at++) {
        const [px, py] = [outlines.x[at]!, outlines.y[at]!];
        const x = map.xx * px + map.xy * py + map.x0;
        const y = map.yx * px + map.yy * py + map.y0;
        // What lies behind the projection has no place: the outline is open there.
        if (!Number.isFinite(x) || !Number.isFinite(y) || Math.abs(x) > 1e6 || Math.abs(y) > 1e6) open = true;
        else if (open) {
          path.moveTo(x, y);
          open = false;
        } else path.lineTo(x, y);
      }
      if (!open) path.closePath();
    }
    coloured(scene, path, colour, 1.25);
  }
  const seen = seenOf(points, map, viewport);
  const count = seen.length / 2;
  if (count > most.squares) {
    dots.paint(context, viewport, seen, colour);
    return;
  }
  const path = new Path2D();
  for (let at = 0; at < seen.length; at += 2) {
    const [x, y] = [seen[at]!, seen[at + 1]!];
    if (count > most.circles) {
      path.rect(x - radius.square, y - radius.square, 2 * radius.square, 2 * radius.square);
      continue;
    }
    path.moveTo(x + radius.circle, y);
    path.arc(x, y, radius.circle, 0, 2 * Math.PI);
  }
  coloured(scene, path, colour, 1.25);
}

/** A line in the table's colour that can be seen on any sky. */
function coloured({ context, colours: theme }: Scene, path: Path2D, colour: string, width: number): void {
  context.lineWidth = width + 2;
  context.strokeStyle = theme.plate;
  context.stroke(path);
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke(path);
}

function paintMark(scene: Scene, { at }: ReadRow): void {
  const { x, y } = onScreen(scene, at);
  if (!Number.isFinite(x) || !Number.isFinite(y)) return;
  const path = new Path2D();
  path.arc(x, y, radius.circle + 4, 0, 2 * Math.PI);
  stroke(scene, path, 2);
}

/** Image positions to places on screen, as a matrix and what is added: three of them tell all. */
interface Straight {
  readonly xx: number;
  readonly xy: number;
  readonly yx: number;
  readonly yy: number;
  readonly x0: number;
  readonly y0: number;
}

function mapOf(scene: Scene): Straight {
  const { x, y } = scene.view;
  const from = onScreen(scene, { x, y });
  const right = onScreen(scene, { x: x + 1, y });
  const up = onScreen(scene, { x, y: y + 1 });
  const [xx, yx, xy, yy] = [right.x - from.x, right.y - from.y, up.x - from.x, up.y - from.y];
  return { xx, xy, yx, yy, x0: from.x - xx * x - xy * y, y0: from.y - yx * x - yy * y };
}

/** The places on screen of the rows in view: x, y, x, y, … */
function seenOf(
  { x, y }: PointsOnImage,
  { xx, xy, yx, yy, x0, y0 }: Straight,
  { width, height }: Scene['viewport'],
): Float32Array {
  const seen = new Float32Array(2 * x.length);
  let count = 0;
  for (let row = 0; row < x.length; row++) {
    const [px, py] = [x[row]!, y[row]!];
    const left = xx * px + xy * py + x0;
    const top = yx * px + yy * py + y0;
    if (!(left >= -8 && top >= -8 && left <= width + 8 && top <= height + 8)) continue;
    seen[count++] = left;
    seen[count++] = top;
  }
  return seen.subarray(0, count);
}
