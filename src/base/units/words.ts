import { known, type KnownUnit } from './known';
import { binaryPrefixes, prefixes } from './prefixes';
import { spoken } from './spoken';

/** What a word of a unit's text means. */
export interface WordMeaning {
  readonly symbol: string;
  readonly scale: number;
  readonly dimension: KnownUnit['dimension'];
}

/** A symbol of the standards, with or without a prefix; case counts. */
export function symbol(word: string): WordMeaning | null {
  const whole = known.get(word);
  if (whole) return { symbol: word, ...whole };
  for (const length of [1, 2]) {
    const prefix = word.slice(0, length);
    const base = known.get(word.slice(length));
    if (!base || base.prefixes === 'none') continue;
    const by = prefixes.get(prefix) ?? (base.prefixes === 'binary' ? binaryPrefixes.get(prefix) : undefined);
    if (by !== undefined) return { symbol: word, scale: by * base.scale, dimension: base.dimension };
  }
  return null;
}

/** A word as files hold it, in whatever case: `Angstroms`, `COUNTS`, `electrons`, `MAG`. */
export function wordInAnyCase(word: string): WordMeaning | null {
  const lower = word.toLowerCase();
  const said = spoken.get(lower);
  return symbol(said ?? lower) ?? null;
}
