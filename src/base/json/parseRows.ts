/** A value as JSON has it; a number that JavaScript would round or JSON does not know is a {@link marked} text. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/** Begins the text of a number that is kept as it was written. */
export const marked = '\0';

/** An integer of which some digits may be lost; in strings it may be found as well. */
const longInteger = /(?<![\d.])\d{16,}(?![\d.eE])/;
const tokens = /"(?:[^"\\]|\\[^])*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])|-?\b(?:NaN|Infinity)\b/g;

/** Values separated by commas. @throws SyntaxError */
export function parseRows(text: string): readonly JsonValue[] {
  if (text.trim() === '') return [];
  if (longInteger.test(text)) return parse(careful(text));
  try {
    return parse(text);
  } catch {
    return parse(careful(text));
  }
}

function parse(text: string): readonly JsonValue[] {
  return JSON.parse(`[${text}]`) as readonly JsonValue[];
}

/** Long integers, and the NaN and Infinity that Python writes, as marked texts; line breaks in strings escaped. */
function careful(text: string): string {
  return text.replace(tokens, (token) => {
    if (!token.startsWith('"')) return `"\\u0000${token}"`;
    return token.replace(
      /[\0-\x1f]/g,
      (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  });
}
