import { SaxesParser } from 'saxes';
import { AlmagestError, type Fault } from '../../base/errors';
import { DocumentText } from '../../votable/text';
import { attributesOf, localName, type XmlAttributes } from './names';

/** Takes the elements of a document as they open and close; names are local and in lower case. */
export interface XmlHandler {
  open(name: string, attributes: XmlAttributes): void;
  text(text: string): void;
  close(name: string): void;
}

export interface ReadXmlOptions {
  /** What people call the document: `VizieR’s list of tables`. */
  readonly name: string;
  readonly signal?: AbortSignal | undefined;
  /** Where reading stops, with a note. */
  readonly maxBytes: number;
}

/** The document breaks a rule of XML in a way that leaves no sense to what follows. */
class Broken extends Error {}

/** Slips of XML that hide neither where elements begin nor where they end. */
const harmless =
  /entity|disallowed character\.$|"\]\]>"|XML declaration|expected one of|namespace|version number|duplicate attribute/;

/** Text handed to the parser at once: a few milliseconds of work. */
const pieceLength = 16 * 1024;
/** Milliseconds of work after which others have their turn. */
const turn = 8;
const deepest = 100;

/**
 * Reads an XML document as its bytes come, a few milliseconds at a time, and tells `handler` of its
 * elements. Namespaces are not looked at: services get them wrong. Nothing is fetched, no entity is
 * expanded beyond XML's own. A document that breaks off is read up to there, with a note.
 * @returns what was odd about the document
 * @throws AlmagestError `malformed` where it is no XML, `cancelled`, and what `source` throws
 */
export async function readXml(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  handler: XmlHandler,
  { name, signal, maxBytes }: ReadXmlOptions,
): Promise<Fault[]> {
  const notes: Fault[] = [];
  const where = { source: name };
  const note = (kind: Fault['kind'], message: string) => {
    if (notes.length < 20) notes.push({ kind, message, where });
  };
  const parser = parserFor(handler, (slip) => note('malformed', `${name}, line ${parser.line}: ${slip}`));
  const decode = new DocumentText();
  let bytes = 0;
  let started = performance.now();
  const write = async (text: string) => {
    for (let at = 0; at < text.length; at += pieceLength) {
      if (signal?.aborted) throw new AlmagestError({ kind: 'cancelled', message: 'Cancelled.' });
      parser.write(text.slice(at, at + pieceLength));
      if (performance.now() - started < turn) continue;
      await new Promise((resolve) => setTimeout(resolve, 0));
      started = performance.now();
    }
  };
  try {
    for await (const piece of source) {
      bytes += piece.byteLength;
      if (bytes > maxBytes) {
        note('overflow', `${name} is larger than ${maxBytes} bytes; it was read up to there.`);
        return notes;
      }
      await write(decode.push(piece));
    }
    await write(decode.end());
    parser.close();
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    if (!parser.rootOpened) {
      const message = bytes === 0 ? `${name} is empty.` : `${name} is not XML: ${error.message}`;
      throw new AlmagestError({ kind: 'malformed', message, where: { ...where, byte: bytes } });
    }
    note(
      'malformed',
      `${name} is broken at line ${parser.line} (${error.message}); it was read up to there.`,
    );
  }
  return notes;
}

/** A parser that knows whether the document has a root. */
class Parser extends SaxesParser {
  rootOpened = false;
}

function parserFor(handler: XmlHandler, slip: (message: string) => void): Parser {
  const parser = new Parser({ position: true });
  let depth = 0;
  parser.on('error', (error) => {
    const message = error.message.replace(/^\d+:\d+: /, '');
    if (!harmless.test(message)) throw new Broken(message);
    slip(message);
  });
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY/i.test(doctype)) throw new Broken('it declares entities of its own, which are not read');
  });
  parser.on('opentag', (tag) => {
    parser.rootOpened = true;
    if (++depth > deepest) throw new Broken(`more than ${deepest} levels deep`);
    handler.open(localName(tag.name), attributesOf(tag.attributes));
  });
  parser.on('text', (text) => handler.text(text));
  parser.on('cdata', (text) => handler.text(text));
  parser.on('closetag', (tag) => {
    depth--;
    handler.close(localName(tag.name));
  });
  return parser;
}
