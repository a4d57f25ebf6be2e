/** A piece of a unit's text. */
export type Token =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  /** An exponent: `**`, `^`, or a signed whole number right behind a word. */
  | { readonly kind: 'power'; readonly value: number }
  | { readonly kind: 'times' | 'space' | 'over' | 'open' | 'close' };

/** The mantissa and power of ten in front: `1.5x10+8`, `10**(-17)`, `10^34`, `10-17`, `1E-17`. */
const leading =
  /^(?:([+-]?\d+(?:\.\d*)?|\.\d+)\s*[x×*]\s*)?10(?:\s*(?:\*\*|\^)\s*\(?\s*([+-]?\d+)\s*\)?|([+-]\d+))(?![\d.])/;
const plainNumber = /^(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/;
const number = String.raw`[+-]?\d+(?:\.\d+)?`;
const fraction = String.raw`\(\s*(${number})\s*(?:[/|]\s*(\d+))?\s*\)`;
const power = new RegExp(`^\\s*(?:\\*\\*|\\^)\\s*(?:${fraction}|(${number}))`);
/** `cm-2`, `s2`, and `s(-1)`, `m(1/2)`. */
const bare = new RegExp(`^(?:${fraction}|([+-]?\\d+)(?!\\d|\\.\\d))`);
/** Letters of any script, and the signs that stand for units; e- is the electron. */
const word = /^(?:e-(?![\d])|[\p{L}%°′″☉⊙_$]+)/u;

/** The pieces of a unit's text; null where something stands in it that no unit has. */
export function tokens(text: string): Token[] | null {
  const found: Token[] = [];
  let rest = text;
  const take = (length: number) => (rest = rest.slice(length));
  while (rest !== '') {
    const last = found.at(-1)?.kind;
    const behind = last === 'word' || last === 'close';
    const exponent = behind ? (power.exec(rest) ?? bare.exec(rest)) : null;
    if (exponent) {
      found.push({ kind: 'power', value: valueOf(exponent) });
      take(exponent[0].length);
      continue;
    }
    const ten = last === undefined ? leading.exec(rest) : null;
    if (ten) {
      found.push({ kind: 'number', value: Number(`${Number(ten[1] ?? 1)}e${ten[2] ?? ten[3]!}`) });
      take(ten[0].length);
      continue;
    }
    const plain = behind ? null : plainNumber.exec(rest);
    if (plain) {
      found.push({ kind: 'number', value: Number(plain[0]) });
      take(plain[0].length);
      continue;
    }
    const name = word.exec(rest);
    if (name) {
      found.push({ kind: 'word', text: name[0] });
      take(name[0].length);
      continue;
    }
    const sign = signs[rest[0]!];
    if (!sign) return null;
    found.push({ kind: sign });
    take(1);
  }
  return withoutIdleSpaces(found);
}

const signs: Readonly<Record<string, 'times' | 'space' | 'over' | 'open' | 'close'>> = {
  '*': 'times',
  '.': 'times',
  '·': 'times',
  ' ': 'space',
  '/': 'over',
  '(': 'open',
  ')': 'close',
};

function valueOf([, over, under, alone, plain]: RegExpExecArray): number {
  if (over !== undefined) return Number(over) / Number(under ?? 1);
  return Number(alone ?? plain);
}

/** Spaces mean a product only between two things that are multiplied. */
function withoutIdleSpaces(all: readonly Token[]): Token[] {
  const starts = new Set(['word', 'number', 'open']);
  const ends = new Set(['word', 'number', 'close', 'power']);
  const solid = all.filter((token, at) => {
    if (token.kind !== 'space') return true;
    const next = all.slice(at + 1).find(({ kind }) => kind !== 'space');
    const before = all.slice(0, at).findLast(({ kind }) => kind !== 'space');
    return (
      all[at - 1]?.kind !== 'space' && !!next && !!before && starts.has(next.kind) && ends.has(before.kind)
    );
  });
  return solid;
}
