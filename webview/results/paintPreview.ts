import type { PreviewView } from '../../src/resultsMessages';

type View<Kind extends PreviewView['kind']> = Extract<PreviewView, { kind: Kind }>;

/** Paints grey levels, first row lowest; what is blank stays open. */
export function paintLevels(canvas: HTMLCanvasElement, { width, height, levels }: View<'image'>): void {
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d')!;
  const data = context.createImageData(width, height);
  const grey = new Uint8Array(levels);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const level = grey[(height - 1 - y) * width + x]!;
      const at = 4 * (y * width + x);
      data.data.fill(level, at, at + 3);
      data.data[at + 3] = level === 0 ? 0 : 255;
    }
  }
  context.putImageData(data, 0, 0);
}

/** Paints a curve as the range that it has in each step. */
export function paintCurve(canvas: HTMLCanvasElement, { bounds }: View<'curve'>): void {
  const values = new Float64Array(bounds);
  const steps = values.length / 2;
  const finite = values.filter(Number.isFinite).sort();
  const context = canvas.getContext('2d')!;
  [canvas.width, canvas.height] = [steps, Math.round(steps * 0.75)];
  if (finite.length === 0) return;
  // Single spikes would flatten everything else.
  const [low, high] = [
    finite[Math.floor(finite.length * 0.01)]!,
    finite[Math.ceil(finite.length * 0.99) - 1]!,
  ];
  const y = (value: number) =>
    (canvas.height - 1) *
    (1 - 0.05 - 0.9 * Math.max(-0.05, Math.min(1.05, (value - low) / (high - low || 1))));
  context.strokeStyle = getComputedStyle(canvas).color;
  context.lineWidth = 1;
  context.beginPath();
  for (let step = 0; step < steps; step++) {
    const [from, to] = [values[2 * step]!, values[2 * step + 1]!];
    if (!Number.isFinite(from)) continue;
    context.moveTo(step + 0.5, y(from) + 0.5);
    context.lineTo(step + 0.5, y(to) - 0.5);
  }
  context.stroke();
}
