/**
 * Text on one line, without characters that move a terminal's cursor or change its colours: names and
 * cards come from files that nobody vouches for.
 */
export function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
