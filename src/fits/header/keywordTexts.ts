import type { Header } from './header';

/**
 * The values of keywords as texts, for a table of many files: of the header that comes first in the list and has
 * the keyword. Logicals are `true` and `false`; empty where none has it.
 */
export function keywordTexts(headers: readonly Header[], keywords: readonly string[]): string[] {
  return keywords.map((keyword) => {
    const found = headers.map((header) => header.card(keyword)).find((one) => one !== undefined);
    const { value = null, text = '' } = found ?? {};
    if (value === null) return '';
    return typeof value === 'boolean' ? String(value) : text.trim();
  });
}

/** Keywords as people type them, between blanks, commas or semicolons; each once, in capitals where they are short. */
export function typedKeywords(text: string): string[] {
  const words = text.split(/[\s,;]+/).filter((word) => /^[A-Za-z0-9_.-]{1,40}$/.test(word));
  return [...new Set(words.map((word) => (word.length <= 8 ? word.toUpperCase() : word)))];
}
