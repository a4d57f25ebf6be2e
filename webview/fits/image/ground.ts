/** Red, green and blue from 0 to 1. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** The colour that an element lies on: its own background, which browsers give as `rgb(…)`. */
export function groundOf(element: Element): Rgb {
  const [red = 0, green = 0, blue = 0] = (
    getComputedStyle(element).backgroundColor.match(/[\d.]+/g) ?? []
  ).map((part) => Number(part) / 255);
  return [red, green, blue];
}
