import { boxCorners, centreOf, extentOf, type Point, type Shape } from '../../../src/analysis/region/shape';
import type { ContourLines, Region } from '../../../src/messages';
import { label, onScreen, type Scene } from '../image/scene';
import { handlesOf } from './handles';

/** DS9's default, and a colour that is seen on gray skies. */
const plainColour = '#2ee62e';

/** FITS pixels to CSS pixels. */
export function screenOf(scene: Scene, [x, y]: Point): Point {
  const at = onScreen(scene, { x: x - 1, y: y - 1 });
  return [at.x, at.y];
}

/** Draws all regions, the chosen one with its handles. */
export function paintRegions(scene: Scene, regions: readonly Region[], chosen: number | null): void {
  regions.forEach((region, at) => {
    if (!isSeen(scene, region.shape)) return;
    const path = pathOf(scene, region.shape);
    const { context } = scene;
    const isChosen = at === chosen;
    context.setLineDash(region.include ? [] : [6, 4]);
    context.lineWidth = isChosen ? 4 : 3;
    context.strokeStyle = scene.colours.plate;
    context.stroke(path);
    context.lineWidth = isChosen ? 2 : 1.25;
    context.strokeStyle = colourOf(region);
    context.stroke(path);
    context.setLineDash([]);
    const { text } = region.properties;
    if (text) {
      const [, , , top] = extentOf(region.shape);
      const [x, y] = screenOf(scene, [centreOf(region.shape)[0], top]);
      label(scene, text, x, y - 12);
    }
    if (isChosen) paintHandles(scene, region);
  });
}

function paintHandles(scene: Scene, { shape }: Region): void {
  const { context, colours } = scene;
  for (const { at } of handlesOf(shape)) {
    const [x, y] = screenOf(scene, at);
    context.fillStyle = colours.text;
    context.strokeStyle = colours.plate;
    context.lineWidth = 1;
    context.beginPath();
    context.rect(Math.round(x) - 3.5, Math.round(y) - 3.5, 7, 7);
    context.fill();
    context.stroke();
  }
}

/** A colour of a region file is a name or a number of CSS; others are drawn as usual. */
export function colourOf({ properties }: Region): string {
  const { color } = properties;
  return color !== undefined && /^(#[0-9a-f]{3,8}|[a-z]+)$/i.test(color) && CSS.supports('color', color)
    ? color
    : plainColour;
}

function isSeen(scene: Scene, shape: Shape): boolean {
  const [left, bottom, right, top] = extentOf(shape);
  const corners = [
    [left, bottom],
    [right, bottom],
    [right, top],
    [left, top],
  ].map((corner) => screenOf(scene, corner as unknown as Point));
  const { width, height } = scene.viewport;
  const margin = 20;
  return (
    corners.some(([x]) => x >= -margin) &&
    corners.some(([x]) => x <= width + margin) &&
    corners.some(([, y]) => y >= -margin) &&
    corners.some(([, y]) => y <= height + margin)
  );
}

function pathOf(scene: Scene, shape: Shape): Path2D {
  const path = new Path2D();
  const { scale, mirror, turn } = scene.view;
  const polygon = (points: readonly Point[], closed: boolean) => {
    points.forEach((point, at) => {
      const [x, y] = screenOf(scene, point);
      if (at === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
    });
    if (closed) path.closePath();
  };
  const round = (centre: Point, a: number, b: number, angle: number) => {
    const [x, y] = screenOf(scene, centre);
    // On the screen y goes down, and a mirrored image turns the other way.
    const turned = mirror ? 180 - angle : angle;
    path.ellipse(x, y, a * scale, b * scale, (-(turned + turn) * Math.PI) / 180, 0, 2 * Math.PI);
    path.closePath();
  };
  switch (shape.kind) {
    case 'point': {
      const [x, y] = screenOf(scene, shape.at);
      path.moveTo(x - 7, y);
      path.lineTo(x + 7, y);
      path.moveTo(x, y - 7);
      path.lineTo(x, y + 7);
      break;
    }
    case 'line':
      polygon([shape.from, shape.to], false);
      break;
    case 'polygon':
      polygon(shape.points, true);
      break;
    case 'box':
      polygon(boxCorners(shape), true);
      break;
    case 'circle':
      round(shape.centre, shape.radius, shape.radius, 0);
      break;
    case 'ellipse':
      round(shape.centre, ...shape.semiAxes, shape.angle);
      break;
    case 'annulus':
      for (const radius of shape.radii) {
        path.moveTo(...screenOf(scene, [shape.centre[0] + radius, shape.centre[1]]));
        round(shape.centre, radius, radius, 0);
      }
      break;
  }
  return path;
}

/** Contours, fainter ones first. */
export function paintContours(scene: Scene, contours: readonly ContourLines[]): void {
  const { context } = scene;
  const path = new Path2D();
  for (const { points } of contours) {
    let begins = true;
    for (let at = 0; at < points.length; at += 2) {
      if (Number.isNaN(points[at]!)) {
        begins = true;
        continue;
      }
      const [x, y] = screenOf(scene, [points[at]!, points[at + 1]!]);
      if (begins) path.moveTo(x, y);
      else path.lineTo(x, y);
      begins = false;
    }
  }
  context.strokeStyle = scene.colours.plate;
  context.lineWidth = 2;
  context.stroke(path);
  context.strokeStyle = plainColour;
  context.lineWidth = 1;
  context.stroke(path);
}
