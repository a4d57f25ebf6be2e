import type { RowsRef, RowsView } from '../../../src/messages';
import type { Span } from './span';

/** Rows asked for at a time. */
const piece = 2000;
/** Cells that are copied at most: a clipboard is no way for a whole table. */
export const mostCopied = 1_000_000;

/** Cells as lines of texts separated by tabs; those of a text become blanks, a null is empty. */
export async function tabSeparated(
  ask: (ref: RowsRef) => Promise<RowsView>,
  of: Pick<RowsRef, 'hdu' | 'selection'>,
  rows: Span,
  columns: Span,
): Promise<string> {
  const indices = Array.from({ length: columns.end - columns.first }, (_, at) => columns.first + at);
  const end = Math.min(rows.end, rows.first + Math.max(1, Math.floor(mostCopied / indices.length)));
  const lines: string[] = [];
  for (let first = rows.first; first < end; first += piece) {
    const part = await ask({ ...of, first, count: Math.min(piece, end - first), columns: indices });
    for (let row = 0; row < part.rows.length; row++) {
      lines.push(part.columns.map(({ text }) => (text[row] ?? '').replace(/[\t\r\n]+/g, ' ')).join('\t'));
    }
  }
  return lines.join('\n');
}
