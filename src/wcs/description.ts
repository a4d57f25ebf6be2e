import { AlmagestError, type Fault } from '../base/errors';
import { Header } from '../fits/header/header';
import { buildWcs, type BuiltWcs } from './build';
import { lookup, type LookupPair } from './distortion/lookup';
import { readPlate } from './keywords/plate';
import { readKeywords } from './keywords/read';
import { TabMap, type TabTable } from './table/tab';

/** All that world coordinates are computed from, as plain data that can be sent to where they are needed. */
export interface WcsDescription {
  /** The header's records of 80 columns, one after another, commentary left out. */
  readonly records: string;
  /** A letter, or the empty string for the primary description. */
  readonly alternate: string;
  /** Axes of the image; null: only the keywords count. */
  readonly naxis: number | null;
  /** D2IM and CPDIS. */
  readonly detector: LookupPair | null;
  readonly prior: LookupPair | null;
  readonly tabs: readonly TabTable[];
  /** What was noticed while they were gathered. */
  readonly notes: readonly Fault[];
}

/**
 * The coordinates that are described.
 * @throws AlmagestError `malformed` naming the keyword that makes them impossible
 */
export function wcsOf(description: WcsDescription): BuiltWcs {
  const { records, alternate, naxis, detector, prior, tabs, notes } = description;
  const header = Header.parse(bytesOf(records), 0);
  const plate = alternate === '' ? readPlate(header) : null;
  if (plate) return noted(buildWcs(plate.keywords, header, { plane: plate.distortion }), notes);
  const keywords = readKeywords(header, alternate, naxis);
  if (!keywords) throw new AlmagestError({ kind: 'not-found', message: 'There are no world coordinates.' });
  const around = {
    detector: detector && lookup(detector),
    prior: prior && lookup(prior),
    tabs: tabs.map((tab) => new TabMap(tab)),
  };
  return noted(buildWcs(keywords, header, around), notes);
}

function noted(built: BuiltWcs, notes: readonly Fault[]): BuiltWcs {
  return { ...built, notes: [...notes, ...built.notes] };
}

/** Each character is one byte, as in the file. */
function bytesOf(records: string): Uint8Array {
  return Uint8Array.from(records, (character) => character.charCodeAt(0));
}
