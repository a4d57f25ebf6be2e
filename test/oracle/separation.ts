const radian = Math.PI / 180;

/** Great-circle separation in degrees of two places given by longitude and latitude in degrees. */
export function separation(first: readonly number[], second: readonly number[]): number {
  const [l1, b1, l2, b2] = [first[0]!, first[1]!, second[0]!, second[1]!].map((angle) => angle * radian) as [
    number,
    number,
    number,
    number,
  ];
  const h = Math.sin((b2 - b1) / 2) ** 2 + Math.cos(b1) * Math.cos(b2) * Math.sin((l2 - l1) / 2) ** 2;
  return (2 * Math.asin(Math.sqrt(h))) / radian;
}
