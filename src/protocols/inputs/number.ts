/** A number, or an infinity as protocols write it, as the source of a regular expression. */
export const numberSource = '[+-]?(?:(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?|inf(?:inity)?|∞)';

/** Two numbers with their units, between them a hyphen or a space. */
export const numberPair = new RegExp(
  `^(${numberSource}[^\\d+-]*?)(?:\\s*-\\s*|\\s+)(${numberSource}\\D*)$`,
  'i',
);

/** A number with what follows it: `6563 Å`, `2.1e-6`, `1,420.4 MHz`; null where the text begins with none. */
export function readNumber(text: string): { readonly value: number; readonly rest: string } | null {
  const plain = text
    .trim()
    .replace(/−/g, '-')
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1');
  const found = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(.*)$/i.exec(plain);
  if (!found) return null;
  const value = Number(found[1]);
  return Number.isFinite(value) ? { value, rest: found[2]!.trim() } : null;
}
