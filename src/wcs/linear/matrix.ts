/** A square matrix, row by row. */
export interface Matrix {
  readonly size: number;
  readonly values: Float64Array;
}

/** The inverse by Gauss–Jordan elimination with row pivots; null where the matrix is singular. */
export function inverse({ size, values }: Matrix): Matrix | null {
  const work = Float64Array.from(values);
  const result = new Float64Array(size * size);
  for (let i = 0; i < size; i++) result[i * size + i] = 1;
  // Rows may differ in scale by many powers of ten (degrees beside hertz): pivots are compared relative to their rows.
  const rowScale = Array.from({ length: size }, (_, row) => {
    let most = 0;
    for (let column = 0; column < size; column++) most = Math.max(most, Math.abs(work[row * size + column]!));
    return most;
  });
  if (rowScale.some((most) => !(most > 0 && Number.isFinite(most)))) return null;
  for (let column = 0; column < size; column++) {
    let pivot = -1;
    let best = 0;
    for (let row = column; row < size; row++) {
      const weight = Math.abs(work[row * size + column]!) / rowScale[row]!;
      if (weight > best) [pivot, best] = [row, weight];
    }
    if (pivot < 0) return null;
    for (const matrix of [work, result]) swapRows(matrix, size, pivot, column);
    [rowScale[pivot], rowScale[column]] = [rowScale[column]!, rowScale[pivot]!];
    const by = work[column * size + column]!;
    for (let k = 0; k < size; k++) {
      work[column * size + k]! /= by;
      result[column * size + k]! /= by;
    }
    for (let row = 0; row < size; row++) {
      const factor = work[row * size + column]!;
      if (row === column || factor === 0) continue;
      for (let k = 0; k < size; k++) {
        work[row * size + k]! -= factor * work[column * size + k]!;
        result[row * size + k]! -= factor * result[column * size + k]!;
      }
    }
  }
  return result.every(Number.isFinite) ? { size, values: result } : null;
}

function swapRows(matrix: Float64Array, size: number, a: number, b: number): void {
  if (a === b) return;
  for (let k = 0; k < size; k++) {
    const kept = matrix[a * size + k]!;
    matrix[a * size + k] = matrix[b * size + k]!;
    matrix[b * size + k] = kept;
  }
}

/**
 * For each vector v (one element per array, at one index): matrix × (v − before) + after, into `out`,
 * which is none of `vectors`.
 */
export function multiply(
  { size, values }: Matrix,
  vectors: readonly Float64Array[],
  out: readonly Float64Array[],
  before: readonly number[],
  after: readonly number[],
): void {
  if (size === 2) {
    multiplyPairs(values, vectors, out, before, after);
    return;
  }
  for (let row = 0; row < size; row++) {
    const sum = out[row]!.fill(after[row]!);
    for (let column = 0; column < size; column++) {
      const factor = values[row * size + column]!;
      const vector = vectors[column]!;
      const from = before[column]!;
      if (factor !== 0) for (let i = 0; i < sum.length; i++) sum[i]! += factor * (vector[i]! - from);
    }
  }
}

function multiplyPairs(
  values: Float64Array,
  [xs, ys]: readonly Float64Array[],
  [us, vs]: readonly Float64Array[],
  before: readonly number[],
  after: readonly number[],
): void {
  const [a, b, c, d] = [values[0]!, values[1]!, values[2]!, values[3]!];
  const [x0, y0] = [before[0]!, before[1]!];
  const [u0, v0] = [after[0]!, after[1]!];
  for (let i = 0; i < us!.length; i++) {
    const x = xs![i]! - x0;
    const y = ys![i]! - y0;
    us![i] = a * x + b * y + u0;
    vs![i] = c * x + d * y + v0;
  }
}
