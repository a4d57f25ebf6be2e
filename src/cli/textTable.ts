import { onOneLine } from './onOneLine';

/** Longest cell but in the last column. */
const widest = 60;

/** Rows of texts as lines with aligned columns; texts come from outside and are made harmless. */
export function alignedText(rows: readonly (readonly string[])[]): string {
  const plain = rows.map((row) =>
    row.map((cell, column) => {
      const text = onOneLine(cell);
      return column < row.length - 1 && text.length > widest ? `${text.slice(0, widest - 1)}…` : text;
    }),
  );
  const widths: number[] = [];
  for (const row of plain) row.forEach((cell, k) => (widths[k] = Math.max(widths[k] ?? 0, cell.length)));
  return plain
    .map(
      (row) =>
        `${row
          .map((cell, k) => cell.padEnd(widths[k]!))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
