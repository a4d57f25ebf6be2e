import type { PlaneLayout } from './plane';
import { countFinite } from './finite';
import type { RawRowVisitor, RowReader } from './rowReader';
import { StoredDecoder, type Values } from './stored';
import { sampleSize, sampleStride } from './zscale';

/** Up to this many pixels the sample is taken from all finite values in order, as astropy does. */
const wholeLimit = 1 << 24;
/** Of larger planes: pieces of so many rows, of so many bytes each, and from each so many values. */
const pieces = 128;
const pieceBytes = 16 << 10;
const perPiece = 64;

/** Finite physical values of a plane, evenly spread: what limits and offset are estimated from. */
export async function samplePlane(
  reader: RowReader,
  plane: PlaneLayout,
  signal?: AbortSignal,
): Promise<Float64Array> {
  const stored =
    plane.width * plane.height <= wholeLimit
      ? await sampleWhole(reader, plane, signal)
      : await samplePieces(reader, plane, signal);
  const { scale, zero } = plane.image.scaling;
  return stored.map((value) => value * scale + zero);
}

/**
 * Every n-th finite value of the whole plane. How many are finite is known only at the end, so the
 * first pass takes them all to be; where they are not, a second pass uses the right stride.
 */
async function sampleWhole(
  reader: RowReader,
  plane: PlaneLayout,
  signal?: AbortSignal,
): Promise<Float64Array> {
  const all = { x: 0, width: plane.width, y: 0, rows: plane.height, yStep: 1, xStep: 1 };
  const { bitpix, scaling } = plane.image;
  const decoder = new StoredDecoder(bitpix, scaling.blank);
  const pass = async (stride: number) => {
    const picker = new StridePicker(stride);
    const visitor: RawRowVisitor = (_row, _x, buffer, offset, count) => {
      const finite = scaling.blank === null ? countFinite(buffer, offset, count, bitpix) : 0;
      if (finite === count && picker.passes(count)) return;
      picker.add(decoder.decode(buffer, offset, count));
    };
    await reader.visitRaw(plane, all, visitor, signal);
    return picker;
  };
  const stride = sampleStride(plane.width * plane.height);
  const first = await pass(stride);
  const needed = sampleStride(first.finite);
  return (needed === stride ? first : await pass(needed)).sample;
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

  /** Counts values known to be finite, if none of them is to be picked. */
  passes(count: number): boolean {
    if (this.finite + count > this.next) return false;
    this.finite += count;
    return true;
  }

  add(values: Values): void {
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
async function samplePieces(
  reader: RowReader,
  plane: PlaneLayout,
  signal?: AbortSignal,
): Promise<Float64Array> {
  const { width: columns, height } = existing(plane, reader.size);
  const width = Math.min(columns, pieceBytes / plane.image.pixelBytes);
  const rows = Math.min(pieces, height);
  const perRow = rows === 0 ? 0 : Math.ceil(pieces / rows);
  const picked: number[] = [];
  const visitor = (_row: number, _x: number, values: Values) => {
    const stride = Math.max(1, Math.floor(values.length / perPiece));
    for (let at = 0; at < values.length; at += stride) {
      if (Number.isFinite(values[at])) picked.push(values[at]!);
    }
  };
  for (let piece = 0; piece < rows * perRow; piece++) {
    const y = Math.floor(((Math.floor(piece / perRow) + 0.5) * height) / rows);
    // Multiples of the golden ratio: no two pieces favour the same columns.
    const x = Math.floor(((piece * 0.6180339887498949) % 1) * (columns - width + 1));
    await reader.visit(plane, { x, width, y, rows: 1, yStep: 1, xStep: 1 }, visitor, signal);
  }
  return Float64Array.from(picked);
}

/** The part of a plane that a file of `size` bytes holds. */
function existing(plane: PlaneLayout, size: number): { width: number; height: number } {
  const bytes = Math.max(0, size - plane.offset);
  return {
    width: Math.min(plane.width, Math.floor(bytes / plane.image.pixelBytes)),
    height: Math.min(plane.height, Math.ceil(bytes / plane.rowBytes)),
  };
}
