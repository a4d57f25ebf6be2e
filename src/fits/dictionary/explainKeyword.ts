import { conventions } from './conventions';
import { standard } from './standard';
import { tableWcs } from './tableWcs';

/** What a keyword is for. */
export interface KeywordMeaning {
  readonly meaning: string;
  /** Of its value, where the definition fixes it. */
  readonly unit?: string;
  /** Where it is defined: `FITS 4.0 §8.2`, or the convention. */
  readonly reference: string;
}

interface Entry extends KeywordMeaning {
  readonly pattern: RegExp;
}

let entries: readonly Entry[] | undefined;

/** What a keyword of the standard or of a common convention means, numbered ones too; null for others. */
export function explainKeyword(keyword: string): KeywordMeaning | null {
  const name = keyword.trim().toUpperCase();
  entries ??= [
    ...standard.map(([pattern, meaning, section, unit]) =>
      entry(pattern, meaning, `FITS 4.0 §${section}`, unit),
    ),
    ...tableWcs.map(([pattern, meaning, section, unit]) => ({
      pattern: new RegExp(`^(?:${pattern})$`),
      meaning,
      reference: `FITS 4.0 §${section}`,
      ...(unit !== undefined && { unit }),
    })),
    ...conventions.map(([pattern, meaning, reference, unit]) => entry(pattern, meaning, reference, unit)),
  ];
  const found = entries.find(({ pattern }) => pattern.test(name));
  if (found) {
    const { meaning, reference, unit } = found;
    return { meaning, reference, ...(unit !== undefined && { unit }) };
  }
  return name.startsWith('ESO ')
    ? {
        meaning: `Hierarchical keyword of ${name.split(' ')[1] ?? 'ESO'}`,
        reference: 'ESO HIERARCH convention',
      }
    : null;
}

/** `n` is a number of any length, a closing `a` one letter or none; capitals stand for themselves. */
function entry(pattern: string, meaning: string, reference: string, unit?: string): Entry {
  const form = pattern.replace(/n+/g, '\\d+').replace(/a$/, '[A-Z]?');
  return { pattern: new RegExp(`^${form}$`), meaning, reference, ...(unit !== undefined && { unit }) };
}
