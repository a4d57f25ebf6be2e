import { buildHeader, join, type BuiltCards } from './buildFits';

/** A file with one table extension: its cards from TFORM1 on, its rows, and its heap. For tests only. */
export function buildTable(
  cards: BuiltCards,
  rows: readonly (readonly number[])[],
  heap: readonly number[] = [],
  more: { readonly kind?: 'BINTABLE' | 'TABLE'; readonly rowBytes?: number; readonly nrows?: number } = {},
): Uint8Array<ArrayBuffer> {
  const { kind = 'BINTABLE', rowBytes = rows[0]?.length ?? 0, nrows = rows.length } = more;
  const fields = cards.filter((card) => typeof card !== 'string' && card[0].startsWith('TFORM')).length;
  const data = Uint8Array.from([...rows.flat(), ...heap]);
  const primary: BuiltCards = [
    ['SIMPLE', true],
    ['BITPIX', 8],
    ['NAXIS', 0],
  ];
  const head: BuiltCards = [
    ['XTENSION', kind],
    ['BITPIX', 8],
    ['NAXIS', 2],
    ['NAXIS1', rowBytes],
    ['NAXIS2', nrows],
    ['PCOUNT', heap.length],
    ['GCOUNT', 1],
    ['TFIELDS', fields],
    ...cards,
  ];
  const padding = new Uint8Array((2880 - (data.length % 2880)) % 2880);
  return join(buildHeader(primary), buildHeader(head), data, padding);
}

/** The bytes of a text, with blanks up to a length. */
export function ascii(text: string, length = text.length): number[] {
  return Array.from(text.padEnd(length), (character) => character.charCodeAt(0));
}
