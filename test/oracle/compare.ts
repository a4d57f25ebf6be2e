import path from 'node:path';
import { openSource } from '../../src/sources/openSource';
import { describeFault, toFault } from '../../src/base/errors';
import { FitsDocument } from '../../src/fits/document';
import { littleDigest, pixelDigest } from './pixelDigest';
import { plainCard } from './plainCard';
import type { CardTruth, FileTruth, HduTruth } from './truth';

/** How often we agree with astropy, for one file or a category of them. */
export interface Tally {
  /** What agrees, of all that astropy has. */
  hdus: number;
  allHdus: number;
  cards: number;
  allCards: number;
  images: number;
  allImages: number;
  differences: string[];
  /** Why we do not read the file, or astropy does not. */
  refused: string | null;
}

/** Compares all that we read of one file with what astropy does. */
export async function compareFile(truth: FileTruth): Promise<Tally> {
  const tally: Tally = {
    hdus: 0,
    allHdus: 0,
    cards: 0,
    allCards: 0,
    images: 0,
    allImages: 0,
    differences: [],
    refused: null,
  };
  const source = await openSource({ kind: 'file', path: truth.path, name: path.basename(truth.path) });
  try {
    const document = await FitsDocument.open(source);
    if (truth.error !== undefined) {
      tally.refused = `astropy refuses it: ${truth.error}`;
      return tally;
    }
    const theirs = truth.hdus ?? [];
    const ours = document.summary.hdus;
    if (ours.length !== theirs.length) {
      tally.differences.push(`${ours.length} HDUs, astropy has ${theirs.length}`);
    }
    for (const [index, hdu] of theirs.entries()) {
      if (index < ours.length) await compareHdu(document, index, hdu, tally);
    }
  } catch (error) {
    const fault = toFault(error);
    tally.refused = describeFault(fault);
    const expected = fault.kind === 'unsupported' || truth.error !== undefined;
    if (!expected || fault.kind === 'internal') tally.differences.push(`we fail: ${describeFault(fault)}`);
  } finally {
    await source.close();
  }
  return tally;
}

async function compareHdu(
  document: FitsDocument,
  index: number,
  theirs: HduTruth,
  tally: Tally,
): Promise<void> {
  const { differences } = tally;
  const ours = document.summary.hdus[index]!;
  tally.allHdus++;
  const header = await document.header(index);
  const before = differences.length;
  const expect = (what: string, our: unknown, their: unknown) => {
    if (our !== their) differences.push(`HDU ${index} ${what}: ${String(our)}, astropy has ${String(their)}`);
  };
  expect('kind', ours.kind, theirs.kind);
  // Of a compressed image without a name astropy makes up one.
  if (theirs.name !== 'COMPRESSED_IMAGE')
    expect('name', ours.name.toUpperCase(), theirs.name.trim().toUpperCase());
  expect('version', ours.version, theirs.version);
  if (differences.length === before) tally.hdus++;
  tally.allCards += theirs.cards.length;
  tally.cards += compareCards(header.cards.map(plainCard), theirs.cards, `HDU ${index}`, differences);
  if (theirs.pixels === null) return;
  tally.allImages++;
  const pixels = await document
    .image(index)
    .then(ours.compression === null ? pixelDigest : littleDigest)
    .catch((error: unknown) => ({ error: describeFault(toFault(error)) }));
  const both = 'error' in pixels && 'error' in theirs.pixels;
  if (both || JSON.stringify(pixels) === JSON.stringify(theirs.pixels)) tally.images++;
  else
    differences.push(
      `HDU ${index} pixels: ${JSON.stringify(pixels)}, astropy has ${JSON.stringify(theirs.pixels)}`,
    );
}

/** Card by card; the number that agree is given. */
function compareCards(
  ours: readonly CardTruth[],
  theirs: readonly CardTruth[],
  place: string,
  differences: string[],
): number {
  let agreed = 0;
  if (ours.length !== theirs.length)
    differences.push(`${place}: ${ours.length} cards, astropy has ${theirs.length}`);
  for (const [index, card] of theirs.entries()) {
    const own = ours[index];
    if (!own) break;
    // Where neither reads the value, what is called its comment does not matter.
    const unread = own[1] === null && card[1] === null;
    if (unread ? own[0] === card[0] : own.every((part, at) => part === card[at])) agreed++;
    else
      differences.push(
        `${place} card ${index + 1}: ${JSON.stringify(own)}, astropy has ${JSON.stringify(card)}`,
      );
  }
  return agreed;
}
