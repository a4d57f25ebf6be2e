/** A value while a filter is worked out; null is what is not known. */
export type Value = number | bigint | string | boolean | null;

const number =
  (compute: (x: number) => number) =>
  (x: Value): Value =>
    typeof x === 'number' || typeof x === 'bigint' ? compute(Number(x)) : null;
const text =
  (compute: (x: string) => Value) =>
  (x: Value): Value =>
    typeof x === 'string' ? compute(x) : null;

/** What filters may call, with one argument each. */
export const functions: Readonly<Record<string, (x: Value) => Value>> = {
  abs: number(Math.abs),
  sqrt: number(Math.sqrt),
  log10: number(Math.log10),
  log: number(Math.log),
  ln: number(Math.log),
  exp: number(Math.exp),
  sin: number(Math.sin),
  cos: number(Math.cos),
  tan: number(Math.tan),
  radians: number((x) => (x / 180) * Math.PI),
  degrees: number((x) => (x * 180) / Math.PI),
  floor: number(Math.floor),
  ceil: number(Math.ceil),
  round: number(Math.round),
  isnull: (x) => x === null,
  isnan: (x) => Number.isNaN(x),
  lower: text((x) => x.toLowerCase()),
  upper: text((x) => x.toUpperCase()),
  trim: text((x) => x.trim()),
  length: text((x) => x.length),
};

/** SQL's `like`, in either case: `%` is any text, `_` any character. Its time does not explode. */
export function like(value: string, pattern: string): boolean {
  const text = Array.from(value.toLowerCase());
  const wanted = Array.from(pattern.toLowerCase());
  let at = 0;
  let p = 0;
  let star = -1;
  let mark = 0;
  while (at < text.length) {
    if (wanted[p] === '%') {
      star = p++;
      mark = at;
    } else if (p < wanted.length && (wanted[p] === '_' || wanted[p] === text[at])) {
      p++;
      at++;
    } else if (star >= 0) {
      p = star + 1;
      at = ++mark;
    } else return false;
  }
  while (wanted[p] === '%') p++;
  return p === wanted.length;
}

/** -1, 0 or 1; null where there is no order. Texts that are numbers are not taken for such. */
export function compare(a: Value, b: Value): number | null {
  if (a === null || b === null) return null;
  if ((typeof a === 'string') !== (typeof b === 'string')) return null;
  const left = typeof a === 'boolean' ? Number(a) : a;
  const right = typeof b === 'boolean' ? Number(b) : b;
  return left < right ? -1 : left > right ? 1 : left == right ? 0 : null;
}
