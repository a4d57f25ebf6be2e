// @ts-ignore: decorator
@inline
function value<T>(values: usize, at: i32): T {
  return load<T>(values + (at as usize) * sizeof<T>());
}

/**
 * Changes the differences of a level so that neighbouring means run into each other, by half of the
 * scale at most and without making new extremes (R. White's hsmooth). The edges stay.
 */
export function smoothen<T>(values: usize, rows: i32, columns: i32, scale: i32): void {
  const most = (scale >> 1) as T;
  if (most <= 0) return;
  const down = 2 * columns;
  for (let y = 2; y < rows - 2; y += 2) {
    for (let x = 0; x < columns; x += 2) smoothSlope<T>(values, y * columns + x, down, columns, most);
  }
  for (let y = 0; y < rows; y += 2) {
    for (let x = 2; x < columns - 2; x += 2) smoothSlope<T>(values, y * columns + x, 2, 1, most);
  }
  for (let y = 2; y < rows - 2; y += 2) {
    for (let x = 2; x < columns - 2; x += 2) smoothCurvature<T>(values, y * columns + x, columns, most);
  }
}

/** The slope at `at + difference`, from the means `step` before and after it. */
function smoothSlope<T>(values: usize, at: i32, step: i32, difference: i32, most: T): void {
  const mean = value<T>(values, at);
  const rise = (value<T>(values, at + step) - mean) as T;
  const risen = (mean - value<T>(values, at - step)) as T;
  const highest = (max<T>(min<T>(rise, risen), 0) << 2) as T;
  const lowest = (min<T>(max<T>(rise, risen), 0) << 2) as T;
  if (lowest >= highest) return;
  const wanted = max<T>(min<T>((rise + risen) as T, highest), lowest);
  const old = value<T>(values, at + difference);
  const change = limited<T>(((wanted - (old << 3)) / 8) as T, most);
  store<T>(values + ((at + difference) as usize) * sizeof<T>(), (old + change) as T);
}

function smoothCurvature<T>(values: usize, at: i32, columns: i32, most: T): void {
  const mean = value<T>(values, at);
  const before = at - 2 * columns;
  const after = at + 2 * columns;
  const toAfterRight = (value<T>(values, after + 2) - mean) as T;
  const fromAfterLeft = (mean - value<T>(values, after - 2)) as T;
  const fromBeforeRight = (mean - value<T>(values, before + 2)) as T;
  const toBeforeLeft = (value<T>(values, before - 2) - mean) as T;
  const slopeX = (value<T>(values, at + columns) << 1) as T;
  const slopeY = (value<T>(values, at + 1) << 1) as T;
  const highest = min<T>(
    min<T>(
      (max<T>(toAfterRight, 0) - slopeX - slopeY) as T,
      (max<T>(fromAfterLeft, 0) + slopeX - slopeY) as T,
    ),
    min<T>(
      (max<T>(fromBeforeRight, 0) - slopeX + slopeY) as T,
      (max<T>(toBeforeLeft, 0) + slopeX + slopeY) as T,
    ),
  );
  const lowest = max<T>(
    max<T>(
      (min<T>(toAfterRight, 0) - slopeX - slopeY) as T,
      (min<T>(fromAfterLeft, 0) + slopeX - slopeY) as T,
    ),
    max<T>(
      (min<T>(fromBeforeRight, 0) - slopeX + slopeY) as T,
      (min<T>(toBeforeLeft, 0) + slopeX + slopeY) as T,
    ),
  );
  if (lowest >= highest) return;
  const bend = (toAfterRight + fromAfterLeft + fromBeforeRight + toBeforeLeft) as T;
  const wanted = max<T>(min<T>(bend, (highest << 4) as T), (lowest << 4) as T);
  const place = values + ((at + columns + 1) as usize) * sizeof<T>();
  const old = load<T>(place);
  store<T>(place, (old + limited<T>(((wanted - (old << 6)) / 64) as T, most)) as T);
}

// @ts-ignore: decorator
@inline
function limited<T>(change: T, most: T): T {
  return max<T>(min<T>(change, most), -most as T);
}
