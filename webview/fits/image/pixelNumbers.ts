import { seenBox, type View } from './geometry';
import type { Layer } from './layer';
import { onScreen, type Scene } from './scene';

/** Pixels smaller than this, in CSS pixels, have no room for a number. */
const roomy = 40;

/** Whether pixels are large enough for their values. */
export function roomForNumbers({ scale }: View): boolean {
  return scale >= roomy;
}

/** The values of the pixels, drawn on them where there is room. */
export function paintPixelNumbers(scene: Scene, layer: Layer): void {
  const { context, view, viewport, info } = scene;
  const { low, high } = seenBox(view, viewport);
  context.font = `${Math.min(11, view.scale / 4.5)}px ${scene.colours.font.replace(/^\S+ /, '')}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 3;
  for (let y = Math.max(0, Math.floor(low.y)); y <= Math.min(info.height - 1, Math.ceil(high.y)); y++) {
    for (let x = Math.max(0, Math.floor(low.x)); x <= Math.min(info.width - 1, Math.ceil(high.x)); x++) {
      const value = layer.valueAt({ x, y });
      if (value === undefined) continue;
      const at = onScreen(scene, { x, y });
      const text = short(value);
      context.strokeStyle = 'rgb(0 0 0 / 0.65)';
      context.strokeText(text, at.x, at.y);
      context.fillStyle = 'white';
      context.fillText(text, at.x, at.y);
    }
  }
}

/** As many digits as a pixel has room for: exact to five, as the readout is to all. */
function short(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return String(value).replace('-', '−');
  const size = Math.abs(value);
  const text = size >= 1e5 || (size < 1e-3 && size > 0) ? value.toExponential(2) : value.toPrecision(5);
  return text.replaceAll('-', '−').replace('e+', 'e');
}
