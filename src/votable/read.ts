import { AlmagestError, type Fault } from '../base/errors';
import type { Votable } from './document';
import { VotableElements, type FitsTableReader } from './elements';
import { Feed } from './feed';
import { defaultVotableLimits, LimitReached, type VotableLimits } from './limits';
import { Turns } from '../base/turns';
import { Prologue } from './xml/prologue';
import { Utf8Bytes } from './xml/utf8Bytes';
import { Broken, VotableXml } from './xml/votableXml';

export interface ReadVotableOptions {
  /** What people call the document: a file, a service. */
  readonly name: string;
  readonly signal?: AbortSignal | undefined;
  readonly limits?: Partial<VotableLimits>;
  /** The encoding that the transport names, for a document that names none itself (RFC 7303 §3). */
  readonly charset?: string | undefined;
  /** Reads rows that are in FITS; without it such tables have none, and a note. */
  readonly fits?: FitsTableReader | undefined;
  /** Whether rows of TABLEDATA are read from the bytes, which gives the same and is faster; by default they are. */
  readonly scanRows?: boolean;
}

/** Bytes that are read before anything else may run. */
const atOnce = 1 << 18;

/**
 * Reads a VOTable (1.0 to 1.5; TABLEDATA, BINARY, BINARY2, and FITS with a reader for it) as its bytes
 * come, into columns; other work runs in between. Entities beyond XML's own five (and the letters that
 * HTML names) are never expanded, nothing is fetched. A document that breaks off after something was read
 * is given as far as it came, with a note that says where.
 * @throws AlmagestError `malformed` with the line and byte where it is no VOTable or broken before
 *   anything was read; `cancelled`; whatever `source` throws
 */
export async function readVotable(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { name, signal, limits, fits, charset, scanRows = true }: ReadVotableOptions,
): Promise<Votable> {
  const allowed = { ...defaultVotableLimits, ...limits };
  const elements = new VotableElements(allowed, fits);
  const xml = new VotableXml(elements, name);
  const feed = new Feed(xml, elements, scanRows);
  const utf8 = new Utf8Bytes(charset);
  const prologue = new Prologue((skipped) => {
    const message = `${name}: ${skipped} bytes before the document were left out.`;
    elements.note({ kind: 'malformed', message, where: { source: name, byte: 0 } });
  });
  const turns = new Turns();
  let bytes = 0;
  let brokenOff: Fault | undefined;
  const push = async (piece: Uint8Array) => {
    if (piece.length > 0) await feed.push(utf8.push(piece));
  };
  try {
    for await (const piece of source) {
      for (let at = 0; at < piece.length; at += atOnce) {
        if (signal?.aborted) throw new AlmagestError({ kind: 'cancelled', message: 'Cancelled.' });
        const end = Math.min(piece.length, at + atOnce);
        // A plain array: what reads it by the byte knows its kind beforehand, and a Buffer is another.
        const part = new Uint8Array(piece.buffer, piece.byteOffset + at, end - at);
        bytes += part.byteLength;
        if (bytes > allowed.bytes) throw new LimitReached(`larger than ${allowed.bytes} bytes`);
        await push(prologue.push(part));
        await turns.pause();
      }
    }
    await push(prologue.push(new Uint8Array(0), true));
    await feed.push(utf8.end());
    await feed.end();
  } catch (error) {
    const where = { source: name, byte: bytes };
    if (error instanceof LimitReached) {
      const message = `${name} is ${error.message}; it was read up to there.`;
      elements.note({ kind: 'overflow', message, where });
    } else if (error instanceof Broken && elements.hasContent) {
      const message = `${name} is broken at line ${xml.line} (${error.message}); it was read up to there.`;
      brokenOff = { kind: 'malformed', message, where };
      elements.note(brokenOff);
    } else if (error instanceof Broken) {
      throw malformed(name, `is not a VOTable: line ${xml.line}: ${error.message}`, bytes);
    } else throw error;
  }
  if (!elements.rootSeen) throw malformed(name, bytes === 0 ? 'is empty.' : 'is not a VOTable.', bytes);
  await elements.settle(true);
  return { ...elements.finish(), ...(brokenOff && { brokenOff }) };
}

function malformed(name: string, what: string, byte: number): AlmagestError {
  return new AlmagestError({ kind: 'malformed', message: `${name} ${what}`, where: { source: name, byte } });
}
