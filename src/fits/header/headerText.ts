import type { HduSummary } from '../summary';
import type { HeaderView } from '../views';

/** Headers as a text. */
export interface HeaderText {
  readonly text: string;
  /** The line, from 0, at which the header of each HDU given begins. */
  readonly lines: readonly number[];
  /** Headers at the end that were left out, because the text would have been too long. */
  readonly leftOut: number;
}

/** Characters of a text at most: editors take no longer ones for texts. */
const longest = 40e6;

/**
 * Headers as lines of up to 80 columns, closed by END, those of several HDUs under a line with number and
 * name of each: what stands in the file, so that two of them can be compared line by line.
 */
export function headerText(
  headers: readonly {
    readonly hdu: Pick<HduSummary, 'index' | 'name' | 'version'>;
    readonly header: HeaderView;
  }[],
  atMost = longest,
): HeaderText {
  const text: string[] = [];
  const lines: number[] = [];
  let length = 0;
  for (const [at, { hdu, header }] of headers.entries()) {
    const own = headers.length > 1 ? [...(at > 0 ? [''] : []), heading(hdu)] : [];
    own.push(...header.cards.flatMap(({ raw }) => raw.split('\n').map(printable)), 'END');
    length += own.reduce((sum, line) => sum + line.length + 1, 0);
    if (length > atMost) return { text: ended(text), lines, leftOut: headers.length - at };
    lines.push(text.length + (at > 0 ? 1 : 0));
    for (const line of own) text.push(line);
  }
  return { text: ended(text), lines, leftOut: 0 };
}

const ended = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

function heading({ index, name, version }: Pick<HduSummary, 'index' | 'name' | 'version'>): string {
  return `# HDU ${index}${name === '' ? '' : ` ${printable(name)}`}${version > 1 ? ` ${version}` : ''}`;
}

/** Characters that a line of a text can't have, and blanks at its end, which say nothing in a card. */
function printable(record: string): string {
  return record.replace(/\p{Cc}/gu, ' ').trimEnd();
}
