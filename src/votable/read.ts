import { SaxesParser } from 'saxes';
import { AlmagestError } from '../base/errors';
import type { Votable } from './document';
import { LimitReached, VotableElements } from './elements';
import { defaultVotableLimits, type VotableLimits } from './limits';
import type { Attributes } from './node';
import { DocumentText } from './text';

export interface ReadVotableOptions {
  /** What people call the document: a file, a service. */
  readonly name: string;
  readonly signal?: AbortSignal | undefined;
  readonly limits?: Partial<VotableLimits>;
}

/** The document breaks a rule of XML in a way that leaves no sense to what follows. */
class Broken extends Error {}

/** Slips of XML that real documents have and that do not hide where elements begin and end. */
const harmless =
  /entity|disallowed character\.$|"\]\]>"|XML declaration|expected one of|namespace|version number/;

/**
 * Reads a VOTable (1.0 to 1.5; TABLEDATA, BINARY, BINARY2) as its bytes come, into columns. Entities
 * beyond XML's own five are never expanded, nothing is fetched. A document that breaks off after its
 * first table began is given as far as it came, with a note that says where.
 * @throws AlmagestError `malformed` with the line and byte where it is no VOTable or broken before its
 *   first table; `cancelled`; whatever `source` throws
 */
export async function readVotable(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { name, signal, limits }: ReadVotableOptions,
): Promise<Votable> {
  const allowed = { ...defaultVotableLimits, ...limits };
  const elements = new VotableElements(allowed);
  const parser = parserFor(elements, name);
  const text = new DocumentText();
  let bytes = 0;
  try {
    for await (const piece of source) {
      if (signal?.aborted) throw new AlmagestError({ kind: 'cancelled', message: 'Cancelled.' });
      bytes += piece.byteLength;
      if (bytes > allowed.bytes) throw new LimitReached(`larger than ${allowed.bytes} bytes`);
      parser.write(text.push(piece));
    }
    parser.write(text.end());
    parser.close();
  } catch (error) {
    const place = { source: name, byte: bytes };
    if (error instanceof LimitReached) {
      elements.note({
        kind: 'overflow',
        message: `${name} is ${error.message}; it was read up to there.`,
        where: place,
      });
    } else if (error instanceof Broken && elements.hasTable) {
      elements.note({
        kind: 'malformed',
        message: `${name} is broken at line ${parser.line} (${error.message}); it was read up to there.`,
        where: place,
      });
    } else if (error instanceof Broken) {
      throw malformed(name, `is not a VOTable: line ${parser.line}: ${error.message}`, bytes);
    } else throw error;
  }
  if (!elements.rootSeen) throw malformed(name, bytes === 0 ? 'is empty.' : 'is not a VOTable.', bytes);
  return elements.finish();
}

function parserFor(elements: VotableElements, name: string): SaxesParser {
  const parser = new SaxesParser({ position: true });
  parser.on('error', (error) => {
    const slip = error.message.replace(/^\d+:\d+: /, '');
    if (!harmless.test(slip)) throw new Broken(slip);
    elements.note({
      kind: 'malformed',
      message: `${name}, line ${parser.line}: ${slip}`,
      where: { source: name },
    });
  });
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY/i.test(doctype))
      throw malformed(name, 'declares entities of its own, which are not read.', 0);
  });
  parser.on('opentag', (tag) => {
    const element = localName(tag.name).toUpperCase();
    if (!elements.rootSeen && element !== 'VOTABLE')
      throw new Broken(`it begins with <${tag.name.slice(0, 40)}>`);
    elements.start(element, attributesOf(tag.attributes));
  });
  parser.on('text', (text) => elements.addText(text));
  parser.on('cdata', (text) => elements.addText(text));
  parser.on('closetag', (tag) => elements.end(localName(tag.name).toUpperCase()));
  return parser;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function attributesOf(attributes: Readonly<Record<string, unknown>>): Attributes {
  const pairs = Object.entries(attributes);
  return new Map(pairs.map(([name, value]) => [localName(name).toLowerCase(), String(value)]));
}

function malformed(name: string, what: string, byte: number): AlmagestError {
  return new AlmagestError({ kind: 'malformed', message: `${name} ${what}`, where: { source: name, byte } });
}
