import { htmlEntities } from './entities';

/** Names that XML itself knows. */
const own: ReadonlySet<string> = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);

const markup = /<!--|<!\[CDATA\[|\]\]>|&(?:([A-Za-z][\w.-]{0,30});|(?:#(?:\d{1,7}|x[\da-fA-F]{1,6});)?)/g;

/**
 * Makes XML of two slips that would hide what follows: an `&` that begins no reference (it would take all
 * up to the next `;`), and entities of HTML. Within CDATA both are right. Comments lose their text, but for
 * the line ends: the parser would keep it, at many times its size.
 */
export class Repairs {
  private inCdata = false;
  private inComment = false;
  /** Hyphens at the end of what was read of a comment. */
  private hyphens = '';

  /** @param note is told what was repaired, and how many lines below the beginning of the piece */
  constructor(private readonly note: (what: string, lines: () => number) => void) {}

  /** The text of the next piece; pieces must not cut `<!--`, `<![CDATA[`, `]]>` or a reference. */
  repair(text: string): string {
    const plain = !this.inComment && !this.inCdata && !text.includes('&') && !text.includes('<!');
    if (plain) return text;
    const repaired: string[] = [];
    let at = 0;
    while (at < text.length)
      at = this.inComment ? this.comment(text, at, repaired) : this.outside(text, at, repaired);
    return repaired.join('');
  }

  /** Up to the text of the next comment. */
  private outside(text: string, start: number, repaired: string[]): number {
    let at = start;
    markup.lastIndex = start;
    for (let match = markup.exec(text); match; match = markup.exec(text)) {
      const { 0: found, 1: name, index } = match;
      repaired.push(
        text.slice(at, index),
        this.instead(found, name, () => lineEnds(text.slice(0, index)).length),
      );
      at = index + found.length;
      if (this.inComment) return at;
    }
    repaired.push(text.slice(at));
    return text.length;
  }

  private instead(found: string, name: string | undefined, lines: () => number): string {
    if (found === '<![CDATA[') this.inCdata = true;
    else if (found === ']]>') this.inCdata = false;
    else if (this.inCdata || found.startsWith('&#')) return found;
    else if (found === '<!--') this.inComment = true;
    else if (name === undefined) {
      this.note('“&” stands for itself, where it should be “&amp;”.', lines);
      return '&amp;';
    } else if (!own.has(name) && htmlEntities.has(name)) {
      this.note(`“&${name};” is HTML, not XML.`, lines);
      return htmlEntities.get(name)!;
    }
    return found;
  }

  /** The end of a comment, or what the piece holds of it: line ends alone. */
  private comment(text: string, start: number, repaired: string[]): number {
    const rest = this.hyphens + text.slice(start);
    const end = rest.indexOf('-->');
    const inside = end < 0 ? rest.replace(/-{1,2}$/, '') : rest.slice(0, end);
    if (inside.includes('--'))
      this.note('A comment holds “--”.', () => lineEnds(text.slice(0, start)).length);
    repaired.push(...lineEnds(inside));
    this.inComment = end < 0;
    const before = this.hyphens.length;
    this.hyphens = end < 0 ? rest.slice(inside.length) : '';
    if (end < 0) return text.length;
    repaired.push('-->');
    return start + end + 3 - before;
  }
}

function lineEnds(text: string): string[] {
  return text.match(/\r\n?|\n/g) ?? [];
}
