interface Size {
  readonly rows: number;
  readonly columns: number;
}

/**
 * Changes the differences of a level so that neighbouring means run into each other, by half of the
 * scale at most and without making new extremes (R. White's hsmooth). The edges stay.
 */
export function smoothen(values: Int32Array | Float64Array, { rows, columns }: Size, scale: number): void {
  const most = Math.floor(scale / 2);
  if (most <= 0) return;
  const down = 2 * columns;
  for (let y = 2; y < rows - 2; y += 2) {
    for (let x = 0; x < columns; x += 2) smoothSlope(values, y * columns + x, down, columns, most);
  }
  for (let y = 0; y < rows; y += 2) {
    for (let x = 2; x < columns - 2; x += 2) smoothSlope(values, y * columns + x, 2, 1, most);
  }
  for (let y = 2; y < rows - 2; y += 2) {
    for (let x = 2; x < columns - 2; x += 2) smoothCurvature(values, y * columns + x, columns, most);
  }
}

/** The slope at `at + difference`, from the means `step` before and after it. */
function smoothSlope(
  values: Int32Array | Float64Array,
  at: number,
  step: number,
  difference: number,
  most: number,
): void {
  const mean = values[at]!;
  const rise = values[at + step]! - mean;
  const risen = mean - values[at - step]!;
  const highest = Math.max(Math.min(rise, risen), 0) * 4;
  const lowest = Math.min(Math.max(rise, risen), 0) * 4;
  if (lowest >= highest) return;
  const wanted = Math.max(Math.min(rise + risen, highest), lowest);
  const old = values[at + difference]!;
  values[at + difference] = old + limited(Math.trunc((wanted - 8 * old) / 8), most);
}

function smoothCurvature(values: Int32Array | Float64Array, at: number, columns: number, most: number): void {
  const mean = values[at]!;
  const [before, after] = [at - 2 * columns, at + 2 * columns];
  const toAfterRight = values[after + 2]! - mean;
  const fromAfterLeft = mean - values[after - 2]!;
  const fromBeforeRight = mean - values[before + 2]!;
  const toBeforeLeft = values[before - 2]! - mean;
  const slopeX = 2 * values[at + columns]!;
  const slopeY = 2 * values[at + 1]!;
  const highest =
    16 *
    Math.min(
      Math.max(toAfterRight, 0) - slopeX - slopeY,
      Math.max(fromAfterLeft, 0) + slopeX - slopeY,
      Math.max(fromBeforeRight, 0) - slopeX + slopeY,
      Math.max(toBeforeLeft, 0) + slopeX + slopeY,
    );
  const lowest =
    16 *
    Math.max(
      Math.min(toAfterRight, 0) - slopeX - slopeY,
      Math.min(fromAfterLeft, 0) + slopeX - slopeY,
      Math.min(fromBeforeRight, 0) - slopeX + slopeY,
      Math.min(toBeforeLeft, 0) + slopeX + slopeY,
    );
  if (lowest >= highest) return;
  const bend = toAfterRight + fromAfterLeft + fromBeforeRight + toBeforeLeft;
  const wanted = Math.max(Math.min(bend, highest), lowest);
  const old = values[at + columns + 1]!;
  values[at + columns + 1] = old + limited(Math.trunc((wanted - 64 * old) / 64), most);
}

function limited(change: number, most: number): number {
  return Math.max(Math.min(change, most), -most);
}
