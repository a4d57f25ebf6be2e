type Range = readonly [low: number, high: number];

/** The range of the axis after a key; null is all of it, undefined where the key is none of the plot's. */
export function rangeAfter(key: string, [low, high]: Range): Range | null | undefined {
  const width = high - low;
  switch (key) {
    case 'ArrowLeft':
      return [low - width / 10, high - width / 10];
    case 'ArrowRight':
      return [low + width / 10, high + width / 10];
    case '+':
    case '=':
      return [low + width / 4, high - width / 4];
    case '-':
      return [low - width / 2, high + width / 2];
    case '0':
      return null;
    default:
      return undefined;
  }
}
