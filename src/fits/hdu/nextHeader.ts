import type { Fault } from '../../base/errors';
import type { ReadAhead } from '../../base/readAhead';
import { blockLength } from '../header/card';
import type { HduSummary } from '../summary';

/** Where the header after an HDU begins, null where there is none, and what is wrong with the way there. */
export interface Next {
  readonly offset: number | null;
  readonly problem?: Fault;
}

/** How far an extension is searched for after an HDU whose length is wrong. */
const searched = 16 << 20;
const searchStep = 128 * blockLength;

/**
 * Finds the header after `hdu`: where its data and their padding end, or where they end without
 * padding, or at the next block that begins like an extension.
 */
export async function nextHeader(source: ReadAhead, hdu: HduSummary, signal?: AbortSignal): Promise<Next> {
  const { dataOffset, dataLength } = hdu;
  const end = dataOffset + dataLength;
  const padded = dataOffset + Math.ceil(dataLength / blockLength) * blockLength;
  const problem = (message: string, byte: number): Fault => ({
    kind: 'malformed',
    message,
    where: { source: source.name, hdu: hdu.index, byte },
  });
  if (await beginsExtension(source, padded, signal)) return { offset: padded };
  // The file ends with these data: among them nothing is to be searched for.
  if (end <= source.size && source.size <= padded) {
    return dataLength > 0 && source.size < padded
      ? { offset: null, problem: problem('The padding at the end of the file is missing.', source.size) }
      : { offset: null };
  }
  if (end < padded && (await beginsExtension(source, end, signal))) {
    return {
      offset: end,
      problem: problem(`The padding after the data of HDU ${hdu.index} is missing.`, end),
    };
  }
  // A file that ends with its last HDU has no room for another; what looks like one is data.
  const whole = end <= source.size && source.size <= padded;
  const found = whole ? null : await searchExtension(source, hdu, signal);
  if (found !== null) {
    const message =
      `HDU ${hdu.index} does not end where its header says (byte ${padded}): ` +
      `the next extension was searched for and found at byte ${found}.`;
    return { offset: found, problem: problem(message, found) };
  }
  if (padded < source.size) {
    const extra = `${source.size - padded} bytes after the last HDU are no extension and are left out.`;
    return { offset: null, problem: problem(extra, padded) };
  }
  return { offset: null };
}

const extension = Uint8Array.from('XTENSION', (character) => character.charCodeAt(0));

/** `XTENSION`, blanks, and an equals sign. */
async function beginsExtension(source: ReadAhead, offset: number, signal?: AbortSignal): Promise<boolean> {
  if (offset >= source.size) return false;
  let bytes = source.atHand(offset);
  if (bytes.length < 30) bytes = await source.read(offset, 30, signal);
  return isExtension(bytes, 0);
}

function isExtension(bytes: Uint8Array, at: number): boolean {
  for (let index = 0; index < extension.length; index++) {
    if (bytes[at + index] !== extension[index]) return false;
  }
  let place = at + extension.length;
  while (place < at + 30 && bytes[place] === 0x20) place++;
  return bytes[place] === 0x3d;
}

/** The first block after the header of `hdu` that begins like an extension, with BITPIX in its second card. */
async function searchExtension(
  source: ReadAhead,
  { dataOffset }: HduSummary,
  signal?: AbortSignal,
): Promise<number | null> {
  const limit = Math.min(source.size, dataOffset + searched);
  for (let from = dataOffset; from < limit; from += searchStep) {
    const bytes = await source.read(from, Math.min(searchStep, limit - from), signal);
    for (let at = 0; at + 86 <= bytes.length; at += blockLength) {
      const second = String.fromCharCode(...bytes.subarray(at + 80, at + 86));
      if (isExtension(bytes, at) && second === 'BITPIX') return from + at;
    }
    if (bytes.length < searchStep) return null;
  }
  return null;
}
