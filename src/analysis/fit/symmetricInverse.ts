/** The inverse of a symmetric positive matrix (rows), by Cholesky's method; null where it has none. */
export function symmetricInverse(matrix: readonly Float64Array[]): Float64Array[] | null {
  const n = matrix.length;
  // Parameters of very different size are made alike first.
  const scale = matrix.map((row, i) => 1 / Math.sqrt(row[i]!));
  const lower = matrix.map((row, i) => row.map((value, j) => value * scale[i]! * scale[j]!));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = lower[i]![j]!;
      for (let k = 0; k < j; k++) sum -= lower[i]![k]! * lower[j]![k]!;
      if (i === j && !(sum > 1e-14)) return null;
      lower[i]![j] = i === j ? Math.sqrt(sum) : sum / lower[j]![j]!;
    }
  }
  return matrix.map((_, column) => {
    const x = new Float64Array(n);
    x[column] = scale[column]!;
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < i; k++) x[i]! -= lower[i]![k]! * x[k]!;
      x[i]! /= lower[i]![i]!;
    }
    for (let i = n - 1; i >= 0; i--) {
      for (let k = i + 1; k < n; k++) x[i]! -= lower[k]![i]! * x[k]!;
      x[i]! /= lower[i]![i]!;
    }
    return x.map((value, i) => value * scale[i]!);
  });
}
