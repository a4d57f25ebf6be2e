import { tokens, type Token } from '../../../../src/base/filterTokens';
import { columnNamed, isName } from './names';

/** One of the conditions that all must hold for a row to be shown. */
export interface Condition {
  /** As it stands in the filter, without brackets around it. */
  readonly text: string;
  readonly words: readonly Token[];
  /** Made of several by `or`. */
  readonly either: boolean;
}

/** The conditions that a filter joins by `and`, also within brackets. */
export function conditions(filter: string): Condition[] {
  let words: Token[];
  try {
    words = tokens(filter).slice(0, -1);
  } catch {
    // Whoever runs it says what is wrong.
    return [{ text: filter, words: [], either: false }];
  }
  return words.length === 0 ? [] : split(filter, words);
}

/** The columns that words of a filter name, by their indices; -1 for a name that no column has. */
export function columnsIn(words: readonly Token[], names: readonly string[]): Set<number> {
  const found = new Set<number>();
  words.forEach(({ kind, text }, at) => {
    if (kind === 'quoted') found.add(columnNamed(text.slice(1, -1).replaceAll('""', '"'), names));
    else if (kind === 'name' && isName(text) && words[at + 1]?.text !== '(')
      found.add(columnNamed(text, names));
  });
  return found;
}

/** The conditions of one column alone. */
export function conditionsOf(filter: string, names: readonly string[], column: number): Condition[] {
  return conditions(filter).filter((one) => isOf(one, names, column));
}

/** A filter with another condition in place of those that a column had alone; null takes them away. */
export function withCondition(
  filter: string,
  names: readonly string[],
  column: number,
  condition: string | null,
): string {
  const all = conditions(filter);
  const place = all.findIndex((one) => isOf(one, names, column));
  const kept = (part: readonly Condition[]) =>
    part.filter((one) => !isOf(one, names, column)).map(({ text, either }) => (either ? `(${text})` : text));
  const at = place < 0 ? all.length : place;
  const own = condition === null ? [] : [condition];
  const whole = [...kept(all.slice(0, at)), ...own, ...kept(all.slice(at))];
  // Alone it needs no brackets.
  return whole.length === 1 && condition === null
    ? all.find((one) => !isOf(one, names, column))!.text
    : whole.join(' and ');
}

function isOf({ words }: Condition, names: readonly string[], column: number): boolean {
  const named = columnsIn(words, names);
  return named.size === 1 && named.has(column);
}

function split(filter: string, words: readonly Token[]): Condition[] {
  if (isBracketed(words)) return split(filter, words.slice(1, -1));
  const parts: Token[][] = [[]];
  let depth = 0;
  let ranges = 0;
  let either = false;
  for (const word of words) {
    const { kind } = word;
    const text = word.text.toLowerCase();
    if (kind === 'sign') depth += text === '(' ? 1 : text === ')' ? -1 : 0;
    if (kind === 'name' && depth === 0) {
      if (text === 'or') either = true;
      else if (text === 'between') ranges++;
      else if (text === 'and' && ranges > 0) ranges--;
      else if (text === 'and') {
        parts.push([]);
        continue;
      }
    }
    parts.at(-1)!.push(word);
  }
  if (!either && parts.length > 1 && parts.every(({ length }) => length > 0))
    return parts.flatMap((part) => split(filter, part));
  const last = words.at(-1);
  const text = last ? filter.slice(words[0]!.at, last.at + last.text.length) : '';
  return [{ text, words, either }];
}

/** Whether the first bracket ends with the last word. */
function isBracketed(words: readonly Token[]): boolean {
  if (words.length < 3 || words[0]!.text !== '(') return false;
  let depth = 0;
  return (
    words.findIndex(({ kind, text }) => {
      if (kind === 'sign') depth += text === '(' ? 1 : text === ')' ? -1 : 0;
      return depth === 0;
    }) ===
    words.length - 1
  );
}
