import { formatLimit } from '../numbers';
import { colourTable, lutLength } from './colourMaps';
import type { Limits } from './limits';
import type { Look } from './look';
import { label, type Scene } from './scene';
import { unstretched } from './stretch';

const size = { width: 12, height: 160, right: 12, bottom: 32 };
const ticks = 4;

/** Where it is painted, with room for values and unit. */
export const colourBarCorner = { side: 'right', width: 300, height: 210 } as const;

/** The colours from the lowest value shown to the highest, with the values at some of them, and the unit. */
export function paintColourBar(
  scene: Scene,
  look: Look,
  limits: Limits | null,
  equal: Float32Array | null,
  unit: string | null,
): void {
  const { context, viewport, colours } = scene;
  if (!limits || !(limits[0] < limits[1])) return;
  if (viewport.height < size.height + 100 || viewport.width < 240) return;
  const left = viewport.width - size.right - size.width;
  const bottom = viewport.height - size.bottom;
  const table = colourTable(look.colourMap, look.invert);
  for (let row = 0; row < size.height; row++) {
    const t = 1 - (row + 0.5) / size.height;
    // As it is on the picture: contrast and bias included.
    const shown = Math.min(1, Math.max(0, (t - look.bias) * look.contrast + 0.5));
    const at = 4 * Math.round(shown * (lutLength - 1));
    context.fillStyle = `rgb(${table[at]}, ${table[at + 1]}, ${table[at + 2]})`;
    context.fillRect(left, bottom - size.height + row, size.width, 1.5);
  }
  context.strokeStyle = colours.plate;
  context.lineWidth = 1;
  context.strokeRect(left - 0.5, bottom - size.height - 0.5, size.width + 1, size.height + 1);
  for (let tick = 0; tick <= ticks; tick++) {
    const t = tick / ticks;
    const value = limits[0] + unstretched(t, look.stretch, equal) * (limits[1] - limits[0]);
    label(scene, formatLimit(value, limits), left - 6, bottom - t * size.height, 'right');
  }
  if (unit) label(scene, unit, left + size.width, bottom + 16, 'right');
}
