/** A range of numbers; an open end is -Infinity or Infinity. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The two ends of a range as people write it, an open one null; `alone` where there is only one value. */
export interface WrittenRange {
  readonly low: string | null;
  readonly high: string | null;
  readonly alone?: true;
}

/** A middle with its half width: `6563 ± 50 Å`. */
export interface WrittenSpread {
  readonly middle: string;
  readonly half: string;
}

/** `2.1e-1 m` is one number, its hyphen an exponent's sign. */
const oneNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)e[+-]?\d+(?!.*(?:inf|∞))\D*$/i;
const openLow = /^(?:-?\s*(?:inf(?:inity)?|∞)|\*)$/i;
const openHigh = /^(?:\+?\s*(?:inf(?:inity)?|∞)|\*)$/i;

/** `6563 ± 50 Å`, `6563 +- 50 Å`, `6563+/-50 Å`; null where the text is none. */
export function readSpread(text: string): WrittenSpread | null {
  const parts = text.split(/±|\+\/-|\+-/);
  const [middle, half] = parts.map((part) => part.trim());
  return parts.length === 2 && middle && half ? { middle, half } : null;
}

/**
 * The ends of `a .. b`, `a to b`, `a – b`, `a/b`, `> a`, `< b`, `from a`, `until b`, `[a, b]`. Hyphens and
 * spaces cut only where `pair` says (its two groups are the ends): dates have hyphens of their own.
 */
export function readRange(text: string, pair: RegExp): WrittenRange {
  const bare = text
    .trim()
    .replace(/^between\s+(.+?)\s+and\s+/i, '$1 .. ')
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/^from\s+(?=.+\s(?:to|until)\s)/i, '');
  const above = /^(?:>=?|≥|from|after|since|above)\s*(.+)$/i.exec(bare);
  if (above) return { low: above[1]!, high: null };
  const below = /^(?:<=?|≤|until|till|before|below|up to)\s*(.+)$/i.exec(bare);
  if (below) return { low: null, high: below[1]! };
  const cut = cutOf(bare, pair);
  if (!cut) return { low: bare, high: bare, alone: true };
  const [low, high] = cut.map((end) => end.trim()) as [string, string];
  return {
    low: low === '' || openLow.test(low) ? null : low,
    high: high === '' || openHigh.test(high) ? null : high,
  };
}

function cutOf(text: string, pair: RegExp): [string, string] | null {
  const between = /\s*(?:\.\.+|…|,(?=\s)|\sto\s|\suntil\s|[/–—])\s*/i.exec(text);
  if (between) return [text.slice(0, between.index), text.slice(between.index + between[0].length)];
  const found = oneNumber.test(text) ? null : pair.exec(text);
  return found ? [found[1] ?? '', found[2] ?? ''] : null;
}

/** Whether a range says nothing: both of its ends are open. */
export function isUnbounded({ low, high }: Interval): boolean {
  return low === -Infinity && high === Infinity;
}
