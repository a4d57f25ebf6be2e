import type { PixelReader, PixelRun, Values } from './pixelReader';
import { visitPlane, type Plane, type Window } from './plane';
import { FirstReducer } from './reduce';
import { Transform } from './transform';
import { sampleSize, sampleStride } from './zscale';

/** Up to this many pixels the sample is taken from all finite values in order, as astropy does. */
const wholeLimit = 1 << 24;
/** And up to this many bytes that must be read for them. */
const costLimit = 128 << 20;
/** Of larger planes: pieces of so many rows, of so many bytes each, and from each so many values. */
const pieces = 128;
const pieceBytes = 16 << 10;
const perPiece = 64;
/** Pixels kept at a time to bring them into order. */
const inMemory = 1 << 20;

/** Finite physical values of a plane, evenly spread: what limits and offset are estimated from. */
export async function samplePlane(
  reader: PixelReader,
  plane: Plane,
  signal?: AbortSignal,
): Promise<Float64Array> {
  const stored =
    plane.width * plane.height <= wholeLimit && plane.cost <= costLimit
      ? await sampleWhole(reader, plane, signal)
      : await samplePieces(reader, plane, signal);
  const transform = new Transform(plane.image.scaling);
  const { scale, zero } = transform;
  return Float64Array.from(transform.apply(stored)).map((value) => value * scale + zero);
}

/**
 * Every n-th finite value of the whole plane. How many are finite is known only at the end, so the
 * first pass takes them all to be; where they are not, a second pass uses the right stride.
 */
async function sampleWhole(reader: PixelReader, plane: Plane, signal?: AbortSignal): Promise<Float64Array> {
  const pass = async (stride: number) => {
    const picker = new StridePicker(stride);
    await pickInOrder(reader, plane, picker, signal);
    return picker;
  };
  const stride = sampleStride(plane.width * plane.height);
  const first = await pass(stride);
  const needed = sampleStride(first.finite);
  return (needed === stride ? first : await pass(needed)).sample;
}

/** Gives all pixels of a plane to a picker row by row, whatever order they come in. */
async function pickInOrder(
  reader: PixelReader,
  plane: Plane,
  picker: StridePicker,
  signal?: AbortSignal,
): Promise<void> {
  const { width, height, xAxis, yAxis } = plane;
  if (reader.ordered && xAxis < yAxis) {
    const all = { x: 0, y: 0, width, height, step: 1 };
    return visitPlane(reader, plane, all, (_x, _y, run) => picker.add(run), signal);
  }
  const grain = reader.grain[yAxis] ?? 1;
  const fitting = Math.max(1, Math.floor(inMemory / width));
  const rows = fitting > grain ? fitting - (fitting % grain) : fitting;
  for (let y = 0; y < height; y += rows) {
    const part = { x: 0, y, width, height: Math.min(rows, height - y), step: 1 };
    const pixels = new FirstReducer(1, width, part.height);
    await visitPlane(
      reader,
      plane,
      part,
      (x, y, run, vertical) => pixels.add(x, y, run.values(), vertical),
      signal,
    );
    picker.addValues(pixels.finish());
  }
}

/** Picks every `stride`-th finite value, {@link sampleSize} at most, and counts them all. */
class StridePicker {
  finite = 0;
  private readonly picked = new Float64Array(sampleSize);
  private taken = 0;

  constructor(private readonly stride: number) {}

  get sample(): Float64Array {
    return this.picked.subarray(0, this.taken);
  }

  add(run: PixelRun): void {
    const finite = run.finite();
    if (finite === run.length && this.finite + finite <= this.next) this.finite += finite;
    else this.addValues(run.values());
  }

  addValues(values: Values): void {
    let { finite, next } = this;
    // eslint-disable-next-line @typescript-eslint/prefer-for-of -- for-of takes four times as long here
    for (let at = 0; at < values.length; at++) {
      const value = values[at]!;
      if (value - value !== 0) continue; // NaN or infinite
      if (finite === next) {
        this.picked[this.taken++] = value;
        next = this.next;
      }
      finite++;
    }
    this.finite = finite;
  }

  private get next(): number {
    return this.taken < sampleSize ? this.taken * this.stride : Infinity;
  }
}

/** Values from pieces of rows spread over a large plane: what is read does not grow with it. */
async function samplePieces(reader: PixelReader, plane: Plane, signal?: AbortSignal): Promise<Float64Array> {
  const picked: number[] = [];
  for (const window of piecesOf(plane, reader.present)) {
    await visitPlane(
      reader,
      plane,
      window,
      (_x, _y, run) => {
        const stride = Math.max(1, Math.floor(run.length / perPiece));
        for (const value of run.every(0, stride)) if (Number.isFinite(value)) picked.push(value);
      },
      signal,
    );
  }
  return Float64Array.from(picked);
}

/** Windows along the axis that the file has together; single pixels where the plane has none of it. */
function* piecesOf(plane: Plane, present: number): Generator<Window, void> {
  const { image, xAxis, yAxis } = plane;
  if (xAxis !== 0 && yAxis !== 0) {
    const step = Math.ceil(Math.sqrt((plane.width * plane.height) / (pieces * perPiece)));
    yield { x: 0, y: 0, width: plane.width, height: plane.height, step };
    return;
  }
  const { along, across } = existing(plane, present);
  const length = Math.min(along, pieceBytes / image.pixelBytes);
  const lines = Math.min(pieces, across);
  const perLine = lines === 0 ? 0 : Math.ceil(pieces / lines);
  for (let piece = 0; piece < lines * perLine; piece++) {
    const line = Math.floor(((Math.floor(piece / perLine) + 0.5) * across) / lines);
    // Multiples of the golden ratio: no two pieces favour the same columns.
    const start = Math.floor(((piece * 0.6180339887498949) % 1) * (along - length + 1));
    yield xAxis === 0
      ? { x: start, y: line, width: length, height: 1, step: 1 }
      : { x: line, y: start, width: 1, height: length, step: 1 };
  }
}

/** The part of a plane that the file holds, along axis 1 and across it. */
function existing(plane: Plane, present: number): { along: number; across: number } {
  const { image, xAxis, yAxis } = plane;
  const along = image.axes[0]!;
  const across = xAxis === 0 ? plane.height : plane.width;
  if (xAxis + yAxis !== 1) return { along, across };
  let before = 0;
  for (let axis = image.axes.length - 1; axis >= 0; axis--)
    before = before * image.axes[axis]! + plane.place[axis]!;
  const held = Math.max(0, present - before);
  return { along: Math.min(along, held), across: Math.min(across, Math.ceil(held / along)) };
}
