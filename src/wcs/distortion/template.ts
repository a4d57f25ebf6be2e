/** Powers (of x, of y, of r = √(x² + y²)) of the sixty terms of wcslib's Template Polynomial Distortion, by number. */
export const templateTerms: readonly (readonly [x: number, y: number, r: number])[] = (() => {
  const list: [number, number, number][] = [];
  for (let degree = 0; degree <= 9; degree++) {
    for (let y = 0; y <= degree; y++) list.push([degree - y, y, 0]);
    if (degree % 2 === 1) list.push([0, 0, degree]);
  }
  return list;
})();

/** A polynomial of the template's terms; without y (one variable) only powers of x count. */
export function template(
  coefficients: ReadonlyMap<number, number>,
): (x: number, y: number | undefined) => number {
  const terms = [...coefficients].flatMap(([number, value]) => {
    const powers = templateTerms[number];
    return powers && value !== 0 ? [{ value, powers }] : [];
  });
  return (x, y) => {
    const r = y === undefined ? 0 : Math.hypot(x, y);
    let sum = 0;
    for (const {
      value,
      powers: [p, q, s],
    } of terms) {
      if (s > 0) sum += value * r ** s;
      else if (q === 0) sum += value * x ** p;
      else if (y !== undefined) sum += value * x ** p * y ** q;
    }
    return sum;
  };
}
