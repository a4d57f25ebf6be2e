import { htmlEntities } from './entities';

/** Names that XML itself knows. */
const own: ReadonlySet<string> = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);

/**
 * Makes XML of two slips that would hide what follows: an `&` that begins no reference (it would take all
 * up to the next `;`), and entities of HTML. Within CDATA both are right.
 */
export class Repairs {
  private inCdata = false;

  /** @param note is told what was repaired, and how many lines below the beginning of the piece */
  constructor(private readonly note: (what: string, lines: () => number) => void) {}

  /** The text of the next piece; pieces must not cut `<![CDATA[`, `]]>` or a reference. */
  repair(text: string): string {
    if (!this.inCdata && !text.includes('&') && !text.includes('<![CDATA[')) return text;
    return text.replace(
      /<!\[CDATA\[|\]\]>|&(?:([A-Za-z][\w.-]{0,30});|(?:#(?:\d{1,7}|x[\da-fA-F]{1,6});)?)/g,
      (found, name: string | undefined, offset: number) => {
        const lines = () => text.slice(0, offset).split(/\r\n?|\n/).length - 1;
        if (found === '<![CDATA[') this.inCdata = true;
        else if (found === ']]>') this.inCdata = false;
        else if (this.inCdata || found.startsWith('&#')) return found;
        else if (name === undefined) {
          this.note('“&” stands for itself, where it should be “&amp;”.', lines);
          return '&amp;';
        } else if (!own.has(name) && htmlEntities.has(name)) {
          this.note(`“&${name};” is HTML, not XML.`, lines);
          return htmlEntities.get(name)!;
        }
        return found;
      },
    );
  }
}
