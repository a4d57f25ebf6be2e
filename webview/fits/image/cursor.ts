import type { Point } from './geometry';
import { onScreen, stroke, type Scene } from './scene';

/** A cross that leaves its pixel free. */
export function paintCursor(scene: Scene, pixel: Point): void {
  const { x, y } = onScreen(scene, pixel);
  const [from, to] = [Math.max(5, scene.view.scale / 2 + 2), Math.max(14, scene.view.scale / 2 + 12)];
  const path = new Path2D();
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    path.moveTo(x + dx * from, y + dy * from);
    path.lineTo(x + dx * to, y + dy * to);
  }
  stroke(scene, path, 1.5);
}
