import { AlmagestError, type Fault } from '../../base/errors';
import type { FitsDocument } from '../../fits/document';
import type { Header } from '../../fits/header/header';
import { buildWcs, type BuiltWcs } from '../build';
import { readPlate } from '../keywords/plate';
import { readKeywords } from '../keywords/read';
import { readLookups } from './lookups';
import { readTabs } from './tabs';

/**
 * The world coordinates of an HDU, with what other HDUs of the file hold of them: tables of distortions
 * and of coordinates; an error or quality plane without coordinates takes those of its science image.
 * @param alternate a letter, or the empty string for the primary description
 * @throws AlmagestError `not-found` where there are none, `malformed` naming the keyword that makes them
 *   impossible
 */
export async function loadWcs(
  document: FitsDocument,
  hdu: number,
  alternate = '',
  signal?: AbortSignal,
): Promise<BuiltWcs> {
  const header = await document.header(hdu, signal);
  const own = await fromHeader(document, header, alternate, signal);
  if (own && describesSky(own)) return own;
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
    return { ...lent, notes: [note, ...lent.notes] };
  }
  if (own) return own;
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
): Promise<BuiltWcs | null> {
  const plate = alternate === '' ? readPlate(header) : null;
  if (plate) return buildWcs(plate.keywords, header, { plane: plate.distortion });
  const naxis = header.integer('ZNAXIS') ?? header.integer('NAXIS') ?? null;
  const keywords = readKeywords(header, alternate, naxis);
  if (!keywords) return null;
  const notes: Fault[] = [];
  const around = {
    detector: await readLookups(document, header, 'detector', notes, signal),
    prior: await readLookups(document, header, 'prior', notes, signal),
    tabs: await readTabs(document, keywords, signal),
  };
  const built = buildWcs(keywords, header, around);
  return { ...built, notes: [...notes, ...built.notes] };
}

/** Whether any axis is more than a count of pixels. */
function describesSky({ keywords }: BuiltWcs): boolean {
  return keywords.ctype.some((ctype) => ctype !== '');
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
