/**
 * The coefficients that bring a sum of basis functions closest to values, by Householder reflections.
 * @param columns the basis functions at each sample, one array per function; overwritten
 * @param values as long as each column; overwritten
 * @returns one coefficient per column; null where the columns don't determine them
 */
export function leastSquares(columns: readonly Float64Array[], values: Float64Array): Float64Array | null {
  const [rows, count] = [values.length, columns.length];
  if (rows < count) return null;
  const diagonal = new Float64Array(count);
  const scale = Math.max(...columns.map((column) => Math.sqrt(dot(column, column, 0))));
  for (let k = 0; k < count; k++) {
    const column = columns[k]!;
    const length = Math.sqrt(dot(column, column, k));
    if (!(length > 1e-13 * scale)) return null;
    diagonal[k] = column[k]! > 0 ? -length : length;
    column[k]! -= diagonal[k]!;
    const norm = dot(column, column, k);
    for (const other of [...columns.slice(k + 1), values]) {
      const by = (2 * dot(column, other, k)) / norm;
      for (let row = k; row < rows; row++) other[row]! -= by * column[row]!;
    }
  }
  const solution = new Float64Array(count);
  for (let k = count - 1; k >= 0; k--) {
    let sum = values[k]!;
    for (let j = k + 1; j < count; j++) sum -= columns[j]![k]! * solution[j]!;
    solution[k] = sum / diagonal[k]!;
  }
  return solution;
}

function dot(a: Float64Array, b: Float64Array, from: number): number {
  let sum = 0;
  for (let at = from; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
}
