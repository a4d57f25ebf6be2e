import type { ByteSource } from '../base/byteSource';
import { AlmagestError } from '../base/errors';
import { FitsDocument } from '../fits/document';
import { recogniseFits, type RecogniseOptions } from './openFitsSpectra';
import type { SpectralFile } from './spectralFile';
import { recogniseText } from './text/recogniseText';
import { recogniseVotable } from './text/recogniseVotable';

/** Bytes of a VOTable or text that are read. */
const mostBytes = 512 << 20;

/**
 * The spectra or light curves of a file, be it FITS, VOTable, ECSV, IPAC, CSV or columns of text; told by
 * its content. Null where nothing in it is one.
 * @throws AlmagestError `malformed`, `overflow` for a text that is too large, and as the source does
 */
export async function openSpectra(
  source: ByteSource,
  options: RecogniseOptions = {},
  signal?: AbortSignal,
): Promise<SpectralFile | null> {
  const head = new TextDecoder('latin1').decode(await source.read(0, 2048, signal));
  if (/^SIMPLE *=/.test(head)) {
    const document = await FitsDocument.open(source, signal);
    await document.whole(signal);
    return recogniseFits(document, options, signal);
  }
  await source.arrival?.whole;
  if (source.size > mostBytes) {
    const message = `${source.name} is larger (${source.size} bytes) than what is read of texts (${mostBytes}).`;
    throw new AlmagestError({ kind: 'overflow', message, where: { source: source.name } });
  }
  const bytes = await source.read(0, source.size, signal);
  if (/<(?:\w+:)?VOTABLE\b/i.test(head)) return recogniseVotable(bytes, source.name, options, signal);
  if (/^\s*(?:<!doctype|<html|<\?xml|[{[])/i.test(head) || head.includes('\0')) {
    const message = `${source.name} is neither FITS, VOTable nor a table of text.`;
    throw new AlmagestError({ kind: 'malformed', message, where: { source: source.name } });
  }
  return recogniseText(new TextDecoder().decode(bytes), source.name, options);
}
