/** How three bands become colours. */
export interface LuptonChoice {
  /** What is black, band by band. */
  readonly minimum: readonly [red: number, green: number, blue: number];
  /** How far above it the stretch stays linear. */
  readonly stretch: number;
  /** How soon it bends towards a logarithm; 0 is nearly linear. */
  readonly softening: number;
}

const white = 255;
/** The part of the stretch that is linear. */
const linear = 0.1;

/**
 * Colours of three images of one grid, by an asinh of their mean that keeps the colours of what is bright (Lupton et
 * al. 2004, PASP 116, 133; as astropy.visualization.make_lupton_rgb).
 * @returns red, green, blue, 255, … as canvases take them; blank pixels are transparent
 */
export function luptonRgb(
  [red, green, blue]: readonly [ArrayLike<number>, ArrayLike<number>, ArrayLike<number>],
  { minimum, stretch, softening }: LuptonChoice,
): Uint8ClampedArray<ArrayBuffer> {
  const q = Math.abs(softening) < 2 ** -23 ? 0.1 : Math.min(softening, 1e10);
  const slope = (linear * white) / Math.asinh(linear * q);
  const soften = q / stretch;
  const out = new Uint8ClampedArray(4 * red.length);
  for (let at = 0; at < red.length; at++) {
    const [r, g, b] = [red[at]! - minimum[0], green[at]! - minimum[1], blue[at]! - minimum[2]];
    const intensity = (r + g + b) / 3;
    if (Number.isNaN(intensity)) continue;
    const factor = intensity <= 0 ? 0 : (Math.asinh(intensity * soften) * slope) / intensity;
    const [fr, fg, fb] = [Math.max(0, r * factor), Math.max(0, g * factor), Math.max(0, b * factor)];
    const most = Math.max(fr, fg, fb);
    // What is too bright for white keeps its colour.
    const held = (value: number) => Math.floor(most >= white ? (value * white) / most : value);
    out[4 * at] = held(fr);
    out[4 * at + 1] = held(fg);
    out[4 * at + 2] = held(fb);
    out[4 * at + 3] = 255;
  }
  return out;
}
