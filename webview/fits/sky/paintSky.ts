import { toImage } from '../image/geometry';
import { label, onScreen, stroke, type Scene } from '../image/scene';
import type { Positions } from '../viewState';
import { edgeCrossings, lineSegments, rangeOf, stepFor, type GridLine, type Lattice } from './graticule';
import { gridText } from './gridText';
import type { SkyPlace } from './positions';
import type { Sky } from './sky';

/** Places of the lattice that lines are found on are this far apart, in CSS pixels. */
const spacing = 10;

/** The coordinate grid, the compass and the scale bar, as far as they are wanted. */
export function paintSky(
  scene: Scene,
  sky: Sky,
  wanted: { readonly grid: boolean; readonly compass: boolean },
  positions: Positions,
): void {
  if (!sky.isCelestial) return;
  if (wanted.grid) paintGrid(scene, sky, positions);
  if (wanted.compass) paintCompass(scene, sky, positions);
}

function paintGrid(scene: Scene, sky: Sky, positions: Positions): void {
  const lattice = latticeOf(scene, sky, positions);
  if (!lattice) return;
  const { context, colours } = scene;
  const hours = sky.inHours(positions.frame) && !positions.degrees;
  const lines = (kind: GridLine['kind']) => {
    const range = rangeOf(lattice, kind);
    if (!range) return { step: 1, lines: [] };
    const room = kind === 'longitude' ? lattice.width / 110 : lattice.height / 70;
    const step = stepFor(range[1] - range[0], Math.max(2, room), kind === 'longitude' && hours);
    const first = Math.ceil(range[0] / step - 1e-9);
    const count = Math.min(60, Math.floor(range[1] / step + 1e-9) - first + 1);
    const found = Array.from({ length: Math.max(0, count) }, (_, at): GridLine => ({
      kind,
      value: kind === 'longitude' ? wrapped((first + at) * step) : (first + at) * step,
    }));
    return { step, lines: found };
  };
  const path = new Path2D();
  const all = [lines('longitude'), lines('latitude')] as const;
  for (const line of all.flatMap((one) => one.lines)) {
    for (const [[x0, y0], [x1, y1]] of lineSegments(lattice, line)) {
      path.moveTo(x0, y0);
      path.lineTo(x1, y1);
    }
  }
  context.strokeStyle = colours.line;
  context.lineWidth = 1;
  context.stroke(path);
  for (const { step, lines: some } of all) labelLines(scene, lattice, some, step, hours);
}

/** Each line's value where it leaves the picture: longitudes below, latitudes at the left, unless few do so. */
function labelLines(
  scene: Scene,
  lattice: Lattice,
  lines: readonly GridLine[],
  step: number,
  hours: boolean,
): void {
  const edges = ['bottom', 'left', 'top', 'right'] as const;
  const preferred = lines[0]?.kind === 'latitude' ? (['left', 'bottom', 'right', 'top'] as const) : edges;
  const crossings = (edge: (typeof edges)[number]) =>
    lines.flatMap((line) => {
      const [first] = edgeCrossings(lattice, line, edge);
      return first ? [{ line, at: first }] : [];
    });
  const most = Math.max(...edges.map((edge) => crossings(edge).length));
  const edge = preferred.find((one) => crossings(one).length >= 0.7 * most);
  if (!edge) return;
  const decimals = Math.max(0, Math.ceil(-Math.log10(step * (hours ? 240 : 3600)) - 1e-6));
  let before = { x: -1000, y: -1000 };
  for (const { line, at } of crossings(edge)) {
    const [x, y] = at;
    if (Math.abs(x - before.x) < 60 && Math.abs(y - before.y) < 18) continue;
    before = { x, y };
    const text = gridText(line, hours, step, decimals);
    if (edge === 'left') label(scene, text, x + 6, y, 'left');
    else if (edge === 'right') label(scene, text, x - 6, y, 'right');
    else label(scene, text, x, edge === 'bottom' ? y - 12 : y + 12);
  }
}

/** Samples the part of the screen that the image covers. */
function latticeOf(scene: Scene, sky: Sky, positions: Positions): Lattice | null {
  const { info, view, viewport, plane } = scene;
  const corners = [-0.5, info.width - 0.5].flatMap((x) =>
    [-0.5, info.height - 0.5].map((y) => onScreen(scene, { x, y })),
  );
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const left = Math.max(0, Math.min(...xs));
  const top = Math.max(0, Math.min(...ys));
  const width = Math.min(viewport.width, Math.max(...xs)) - left;
  const height = Math.min(viewport.height, Math.max(...ys)) - top;
  if (!(width > 20) || !(height > 20)) return null;
  const columns = Math.ceil(width / spacing) + 1;
  const rows = Math.ceil(height / spacing) + 1;
  const [px, py] = [new Float64Array(columns * rows), new Float64Array(columns * rows)];
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) {
      const x = left + (column / (columns - 1)) * width;
      const y = top + (row / (rows - 1)) * height;
      const image = toImage(view, viewport, { x, y });
      px[at] = image.x;
      py[at] = image.y;
    }
  }
  const [longitudes, latitudes] = sky.placesAt(px, py, plane.slice, positions.frame);
  return { left, top, width, height, columns, rows, longitudes, latitudes };
}

const arrow = 36;

/** Where north and east are at the middle of the view, and how long an angle is there. */
function paintCompass(scene: Scene, sky: Sky, positions: Positions): void {
  const { view, viewport, plane } = scene;
  if (viewport.width < 260 || viewport.height < 200) return;
  const here = sky.placeAt(view.x, view.y, plane.slice, positions.frame);
  if (!here) return;
  const directions = directionsAt(scene, sky, here, positions);
  if (!directions) return;
  const { north, east, pixel } = directions;
  const reach = 12 + arrow;
  // The arrows may point anywhere: their middle keeps off the edges by what they need.
  const middle = {
    x: 14 + Math.max(14, -arrow * Math.min(0, north.x, east.x) + 12),
    y: viewport.height - 14 - Math.max(14, arrow * Math.max(0, north.y, east.y) + 12),
  };
  const path = new Path2D();
  for (const { x, y } of [north, east]) {
    const tip = { x: middle.x + arrow * x, y: middle.y + arrow * y };
    path.moveTo(middle.x, middle.y);
    path.lineTo(tip.x, tip.y);
    for (const side of [-1, 1]) {
      path.moveTo(tip.x, tip.y);
      path.lineTo(tip.x - 6 * x + side * 3 * y, tip.y - 6 * y - side * 3 * x);
    }
  }
  stroke(scene, path, 1.5);
  label(scene, 'N', middle.x + reach * north.x, middle.y + reach * north.y);
  label(scene, 'E', middle.x + reach * east.x, middle.y + reach * east.y);
  paintScaleBar(scene, pixel / view.scale);
}

function directionsAt(scene: Scene, sky: Sky, [longitude, latitude]: SkyPlace, positions: Positions) {
  const { view, plane } = scene;
  // A hundredth of a degree would be a world away in one picture, and less than a pixel in another.
  const near = sky.placeAt(view.x + 1, view.y, plane.slice, positions.frame);
  if (!near) return null;
  const radian = Math.PI / 180;
  const cosine = Math.max(1e-6, Math.cos(latitude * radian));
  const apart = Math.hypot(((near[0] - longitude + 540) % 360) - 180, 0) * cosine;
  const pixel = Math.hypot(apart, near[1] - latitude);
  if (!(pixel > 0)) return null;
  const step = latitude > 89.9 || latitude < -89.9 ? pixel * 0.1 : pixel;
  const towards = (place: SkyPlace) => {
    const at = sky.pixelOf(place, plane.slice, positions.frame);
    if (!at) return null;
    const [from, to] = [onScreen(scene, view), onScreen(scene, at)];
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    return length > 0 ? { x: (to.x - from.x) / length, y: (to.y - from.y) / length } : null;
  };
  const north = towards([longitude, latitude + step]);
  const east = towards([longitude + step / cosine, latitude]);
  return north && east ? { north, east, pixel } : null;
}

/** A bar of a round angle, about a tenth of the view long, beside the compass. */
function paintScaleBar(scene: Scene, degreesPerPixel: number): void {
  const { viewport } = scene;
  const most = Math.min(160, viewport.width / 5) * degreesPerPixel;
  const steps = [1, 2, 5, 10, 15, 20, 30];
  const units = [
    [1, '°'],
    [1 / 60, '′'],
    [1 / 3600, '″'],
    [1e-3 / 3600, ' mas'],
  ] as const;
  const sizes = units.flatMap(([size, unit]) =>
    [...steps, ...(unit === '°' ? [45, 60, 90] : []), ...(unit === ' mas' ? [50, 100, 200, 500] : [])].map(
      (count) => ({ degrees: count * size, text: `${count}${unit}` }),
    ),
  );
  const best = sizes
    .filter(({ degrees }) => degrees <= most)
    .reduce<{ degrees: number; text: string } | null>(
      (one, other) => (one && one.degrees >= other.degrees ? one : other),
      null,
    );
  if (!best) return;
  const length = best.degrees / degreesPerPixel;
  const left = 120;
  const y = viewport.height - 20;
  const path = new Path2D();
  path.moveTo(left, y - 4);
  path.lineTo(left, y + 4);
  path.moveTo(left, y);
  path.lineTo(left + length, y);
  path.moveTo(left + length, y - 4);
  path.lineTo(left + length, y + 4);
  stroke(scene, path, 1.5);
  label(scene, best.text, left + length / 2, y - 14);
}

function wrapped(longitude: number): number {
  const turn = longitude % 360;
  return turn < 0 ? turn + 360 : turn;
}
