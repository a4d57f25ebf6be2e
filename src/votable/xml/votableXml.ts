import { SaxesParser } from 'saxes';
import { AlmagestError } from '../../base/errors';
import type { VotableElements } from '../elements';
import type { Attributes } from '../node';
import { LooseUtf8, notUtf8 } from './looseUtf8';
import { Repairs } from './repairs';

/** The document has no sense as XML. */
export class Broken extends Error {}

/** The XML parser of one document: tells {@link VotableElements} what opens and closes. */
export class VotableXml {
  /** Line ends in what the parser was not given. */
  skippedLines = 0;
  /** Of the namespace, as the last TABLEDATA or TR tag had it, with its colon. */
  prefix = '';
  private readonly parser = new SaxesParser({ position: true });
  private readonly utf8 = new LooseUtf8(() => this.noteOnce(notUtf8));
  private readonly repairs: Repairs;
  private readonly noted = new Set<string>();
  private lastTag = '';
  private xml11 = false;

  constructor(
    private readonly elements: VotableElements,
    private readonly name: string,
  ) {
    this.repairs = new Repairs((what, lines) => this.noteOnce(what, lines));
    this.listen();
  }

  get line(): number {
    return this.parser.line + this.skippedLines;
  }

  /**
   * Reads the next bytes, of UTF-8.
   * @returns which of `TABLEDATA`, `STREAM` and `/TR` was the last tag in them; it is their end if they end
   *   with such a tag. Empty where there was none.
   */
  write(bytes: Uint8Array): string {
    this.lastTag = '';
    this.parser.write(this.repairs.repair(this.utf8.push(bytes)));
    return this.xml11 ? '' : this.lastTag;
  }

  /** @throws Broken where elements are still open */
  end(): void {
    this.parser.write(this.utf8.end());
    this.parser.close();
  }

  /** One note for each kind of slip, with the line where it came first. */
  private noteOnce(what: string, lines: () => number = () => 0): void {
    if (this.noted.has(what)) return;
    this.noted.add(what);
    const { name } = this;
    this.elements.note({
      kind: 'malformed',
      message: `${name}, line ${this.line + lines()}: ${what}`,
      where: { source: name },
    });
  }

  private listen(): void {
    const { parser, elements, name } = this;
    parser.on('error', (error) => {
      const slip = error.message.replace(/^\d+:\d+: /, '');
      if (elements.rootClosed) {
        this.noteOnce('something follows the end of the document; it was left out.');
      } else if (endsAll.test(slip)) throw new Broken(slip);
      else if (!elements.rootSeen && !beforeRoot.test(slip)) throw new Broken(slip);
      else this.noteOnce(slip);
    });
    parser.on('xmldecl', ({ version }) => {
      this.xml11 = version === '1.1';
    });
    parser.on('doctype', (doctype) => {
      if (!/<!ENTITY/i.test(doctype)) return;
      const message = `${name} declares entities of its own, which are not read.`;
      throw new AlmagestError({ kind: 'malformed', message, where: { source: name, byte: 0 } });
    });
    parser.on('opentag', (tag) => {
      const element = localName(tag.name).toUpperCase();
      if (!elements.rootSeen && element !== 'VOTABLE') {
        throw new Broken(`it begins with <${tag.name.slice(0, 40)}>`);
      }
      if (element === 'TABLEDATA' || element === 'STREAM') this.lastTag = element;
      if (element === 'TABLEDATA') this.prefix = tag.name.slice(0, -element.length);
      if (elements.rootClosed) return;
      elements.start(element, attributesOf(tag.attributes));
    });
    parser.on('text', (text) => elements.addText(text));
    parser.on('cdata', (text) => elements.addText(text));
    parser.on('closetag', (tag) => {
      const element = localName(tag.name).toUpperCase();
      if (element === 'TR' && !tag.isSelfClosing) this.lastTag = '/TR';
      elements.end(element);
    });
  }
}

/** Slips that leave no sense to what follows: behind a `<!` that begins nothing the parser takes all for its name. */
const endsAll = /^unclosed tag|^unexpected end|^incorrect syntax/;

/** Slips before the root that do not hide where it begins. */
const beforeRoot = /entity|disallowed character\.$|XML declaration|expected one of|namespace|version number/;

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function attributesOf(attributes: Readonly<Record<string, unknown>>): Attributes {
  const pairs = Object.entries(attributes);
  return new Map(pairs.map(([name, value]) => [localName(name).toLowerCase(), String(value)]));
}
