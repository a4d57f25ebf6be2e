import { openCross } from '../../shared/openCross';
import type { Point } from './geometry';
import { onScreen, stroke, type Scene } from './scene';

/** A cross that leaves its pixel free. */
export function paintCursor(scene: Scene, pixel: Point): void {
  const half = scene.view.scale / 2;
  stroke(scene, openCross(onScreen(scene, pixel), Math.max(5, half + 2), Math.max(14, half + 12)), 1.5);
}
