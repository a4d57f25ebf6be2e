import { AlmagestError } from '../../base/errors';
import type { FitsDocument } from '../../fits/document';
import { buildWcs, type BuiltWcs } from '../build';
import { pixelListKeywords, vectorKeywords } from '../keywords/columns';

/**
 * The world coordinates of table columns (FITS 4.0 §8.2, table 22): of two or more columns each row of which is a
 * place in pixels (event lists), or of the arrays in the cells of one.
 * @param columns names, or numbers from 1, in the order of the pixel axes
 * @throws AlmagestError `not-found` where the table has no such column, or the columns no coordinates
 */
export async function columnWcs(
  document: FitsDocument,
  hdu: number,
  columns: readonly string[],
  alternate = '',
  signal?: AbortSignal,
): Promise<BuiltWcs> {
  const header = await document.header(hdu, signal);
  const count = header.integer('TFIELDS') ?? 0;
  const where = { source: document.source.name, hdu };
  const numbers = columns.map((column) => {
    const wanted = column.trim().toLowerCase();
    for (let n = 1; n <= count; n++) if (header.string(`TTYPE${n}`)?.toLowerCase() === wanted) return n;
    const number = Number(wanted);
    if (Number.isInteger(number) && number >= 1 && number <= count) return number;
    const message = `HDU ${hdu} of ${document.source.name} has no column ${column.trim()}.`;
    throw new AlmagestError({ kind: 'not-found', message, where });
  });
  const keywords =
    numbers.length === 1
      ? vectorKeywords(header, numbers[0]!, alternate)
      : pixelListKeywords(header, numbers, alternate);
  if (keywords) return buildWcs(keywords, header);
  throw new AlmagestError({
    kind: 'not-found',
    message: `The columns ${columns.join(', ')} of HDU ${hdu} have no world coordinates.`,
    where,
    advice: 'Name the columns of the pixels, such as X,Y, whose keywords TCTYPn say what they are.',
  });
}
