import { explainKeyword } from '../../fits/dictionary/explainKeyword';

/** What a keyword means, in one line of text: `Unit of the values (FITS 4.0 §4.4.2.5)`; null where unknown. */
export function explanation(keyword: string): string | null {
  const found = explainKeyword(keyword);
  if (!found) return null;
  const { meaning, unit, reference } = found;
  return `${meaning}${unit === undefined ? '' : `, ${unit}`} (${reference})`;
}
