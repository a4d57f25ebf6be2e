/** Controls, and marks that reorder or hide text where code is read. */
const hidden = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/g;

/**
 * A text as a Python string literal: JSON's escapes all mean the same in Python ("The Python Language
 * Reference" §2.4.1), and what cannot be seen is escaped too.
 */
export function textLiteral(text: string): string {
  return JSON.stringify(text).replace(
    hidden,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A text of several lines, kept as lines where that is safe. */
export function longTextLiteral(text: string): string {
  const plain = !/["\\\r]/.test(text) && !/[^\P{C}\n\t]/u.test(text) && text.search(hidden) < 0;
  return plain && text.includes('\n') ? `"""${text}"""` : textLiteral(text);
}

export function numberLiteral(value: number): string {
  if (Number.isNaN(value)) return 'float("nan")';
  if (!Number.isFinite(value)) return `float("${value < 0 ? '-' : ''}inf")`;
  return String(value);
}

/** What a query may hold, as Python writes it. */
export type PlainValue =
  null | boolean | number | string | readonly PlainValue[] | { readonly [key: string]: PlainValue };

export function literal(value: PlainValue): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return numberLiteral(value);
  if (typeof value === 'string') return textLiteral(value);
  if (isList(value)) return `[${value.map(literal).join(', ')}]`;
  const entries = Object.entries(value).map(([key, one]) => `${textLiteral(key)}: ${literal(one)}`);
  return `{${entries.join(', ')}}`;
}

function isList(value: PlainValue): value is readonly PlainValue[] {
  return Array.isArray(value);
}

/** A text within a comment or a docstring: one line, nothing hidden, and nothing that ends the docstring. */
export function remark(text: string): string {
  return text
    .replace(hidden, '')
    .replace(/\p{C}+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll('\\', '\\\\')
    .replaceAll('"""', "'''")
    .trim();
}
