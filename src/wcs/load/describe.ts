import { AlmagestError, type Fault } from '../../base/errors';
import type { FitsDocument } from '../../fits/document';
import type { Header } from '../../fits/header/header';
import type { WcsDescription } from '../description';
import { readPlate } from '../keywords/plate';
import { readKeywords } from '../keywords/read';
import { readLookups } from './lookups';
import { readTabs } from './tabs';

interface Described {
  readonly description: WcsDescription;
  /** Whether any axis is more than a count of pixels. */
  readonly describesSky: boolean;
}

/**
 * What the world coordinates of an HDU are computed from: its header and what other HDUs of the file hold;
 * an error or quality plane without coordinates takes those of its science image.
 * @param alternate a letter, or the empty string for the primary description
 * @throws AlmagestError `not-found` where there are none, `malformed` for tables that are missing or do not fit
 */
export async function describeWcs(
  document: FitsDocument,
  hdu: number,
  alternate = '',
  signal?: AbortSignal,
): Promise<WcsDescription> {
  const own = await fromHeader(document, await document.header(hdu, signal), alternate, signal);
  if (own?.describesSky) return own.description;
  const science = scienceOf(document, hdu);
  const lent =
    science === null
      ? null
      : await fromHeader(document, await document.header(science, signal), alternate, signal);
  if (lent) {
    const note: Fault = {
      kind: 'malformed',
      message: `HDU ${hdu} has no coordinates of its own; those of HDU ${science} are used.`,
    };
    return { ...lent.description, notes: [note, ...lent.description.notes] };
  }
  if (own) return own.description;
  const which = alternate === '' ? 'no world coordinates' : `no alternate world coordinates ${alternate}`;
  throw new AlmagestError({
    kind: 'not-found',
    message: `HDU ${hdu} of ${document.source.name} has ${which}.`,
    where: { source: document.source.name, hdu },
  });
}

async function fromHeader(
  document: FitsDocument,
  header: Header,
  alternate: string,
  signal?: AbortSignal,
): Promise<Described | null> {
  const naxis = header.integer('ZNAXIS') ?? header.integer('NAXIS') ?? null;
  const bare = { records: recordsOf(header), alternate, naxis, detector: null, prior: null, tabs: [] };
  if (alternate === '' && readPlate(header))
    return { description: { ...bare, notes: [] }, describesSky: true };
  const keywords = readKeywords(header, alternate, naxis);
  if (!keywords) return null;
  const notes: Fault[] = [];
  const description = {
    ...bare,
    detector: await readLookups(document, header, 'detector', notes, signal),
    prior: await readLookups(document, header, 'prior', notes, signal),
    tabs: await readTabs(document, keywords, signal),
    notes,
  };
  return { description, describesSky: keywords.ctype.some((ctype) => ctype !== '') };
}

/** Cards with values: HISTORY and COMMENT may be many thousands, and say nothing of coordinates. */
function recordsOf(header: Header): string {
  return header.cards
    .filter(({ kind }) => kind !== 'commentary')
    .flatMap(({ records }) => records)
    .map((record) => record.padEnd(80))
    .join('');
}

/** For an error, quality or weight plane the HDU of its science image: SCI of the same version, of the same size. */
function scienceOf({ summary: { hdus } }: FitsDocument, index: number): number | null {
  const plane = hdus[index];
  if (plane?.kind !== 'image' || /^(SCI|PRIMARY)$/i.test(plane.name)) return null;
  const science = hdus.find(
    ({ name, version, axes, kind }) =>
      kind === 'image' &&
      /^SCI$/i.test(name) &&
      version === plane.version &&
      axes[0] === plane.axes[0] &&
      axes[1] === plane.axes[1],
  );
  return science?.index ?? null;
}
