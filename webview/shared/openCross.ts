/** Arms of a cross that leaves its middle open, between two distances from it; to be stroked. */
export function openCross(
  { x, y }: { readonly x: number; readonly y: number },
  from: number,
  to: number,
): Path2D {
  const path = new Path2D();
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    path.moveTo(x + dx * from, y + dy * from);
    path.lineTo(x + dx * to, y + dy * to);
  }
  return path;
}
