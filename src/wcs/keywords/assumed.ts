import type { Fault } from '../../base/errors';
import type { WcsKeywords } from './wcsKeywords';

/** What is asked of the keywords of one alternate while they are read. */
export interface Asked {
  readonly alternate: string;
  readonly naxis: number;
  /** The number of an image form of a keyword; undefined where it is missing or a text. */
  readonly number: (keyword: string) => number | undefined;
  /** Keywords that were asked for a number and have a text. */
  readonly texts: ReadonlyMap<string, string>;
  /** As the keyword stands in the header: in tables columns are named otherwise. */
  readonly nameOf: (keyword: string) => string;
}

/** Taken where a keyword is missing, as Paper I and wcslib have it. */
const defaults = { CRPIX: 0, CRVAL: 0, CDELT: 1 } as const;

/** What is assumed of keywords that are missing, are texts, or contradict one another. */
export function assumed(asked: Asked, { described, pc, cd, crota }: Omit<WcsKeywords, 'notes'>): Fault[] {
  const { alternate: a, naxis, number, texts, nameOf } = asked;
  const notes: Fault[] = [];
  const note = (keywords: readonly string[], message: string) =>
    notes.push({ kind: 'malformed', message, where: { keyword: nameOf(keywords[0]!) } });
  const names = (keywords: readonly string[]) => listed(keywords.map(nameOf));
  for (const [keyword, text] of texts) {
    const root = /^(CRPIX|CRVAL|CDELT)\d/.exec(keyword)?.[1] as keyof typeof defaults | undefined;
    const instead = root === undefined ? 'it is left out' : `${defaults[root]} is taken`;
    note([keyword], `${nameOf(keyword)} is the text '${text}', which is no number; ${instead}.`);
  }
  const axes = Array.from({ length: naxis }, (_, index) => index + 1);
  const given = (name: string) =>
    axes.map((i) => `${name}${i}${a}`).filter((one) => number(one) !== undefined);
  for (const name of ['CRPIX', 'CRVAL', 'CDELT'] as const) {
    if (name === 'CDELT' && cd) continue;
    const missing = axes
      .filter((i) => described[i - 1])
      .map((i) => `${name}${i}${a}`)
      .filter((keyword) => number(keyword) === undefined && !texts.has(keyword));
    if (missing.length === 0) continue;
    const are = missing.length > 1 ? 'are' : 'is';
    note(missing, `${names(missing)} ${are} not given; ${defaults[name]} is taken.`);
  }
  const cdName = nameOf(`CD1_1${a}`);
  const pcName = nameOf(`PC1_1${a}`);
  const turned = axes.filter((i) => (crota[i - 1] ?? 0) !== 0).map((i) => `CROTA${i}`);
  if (cd && pc) {
    const message = `The matrix is given as ${pcName} … and as ${cdName} …; the former is taken.`;
    note([`CD1_1${a}`], message);
  }
  const beside = (keywords: readonly string[], what: string) => {
    const is = keywords.length > 1 ? 'are' : 'is';
    note(keywords, `${names(keywords)} ${is} given beside ${what} …, and ${is} left out.`);
  };
  if (cd && !pc && given('CDELT').length > 0) beside(given('CDELT'), cdName);
  if ((cd || pc) && turned.length > 0) beside(turned, pc ? pcName : cdName);
  return notes;
}

/** Words in a row: `A`, `A and B`, `A, B and C`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;
}
