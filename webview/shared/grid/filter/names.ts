/** Words of filters' own are no names. */
const words = /^(and|or|not|like|matches|between|in|is|null|nan|true|false)$/i;

export const isName = (word: string): boolean => !words.test(word);

/** A column's name as filters write it. */
export function quoted(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) && isName(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** The column that a filter means by a name, as whoever runs it finds it; -1 where there is none. */
export function columnNamed(name: string, names: readonly string[]): number {
  const exact = names.indexOf(name);
  if (exact >= 0) return exact;
  const lower = name.trim().toLowerCase();
  return names.findIndex((one) => one.toLowerCase() === lower);
}
