import type { Span } from './span';

/** Rows that are fetched before they are in view: so many views in the direction of the last step, … */
const views = 3;
/** … as far as the last step went once more, this many rows at most, … */
const mostRows = 512;
/** … and so many numbers and texts, of which an array has many. */
const mostValues = 6000;

/**
 * Which rows will be wanted next, going by the last step of the view: beyond those in view, in the direction of the step. Of a
 * jump to elsewhere nothing is known but that it goes on from there.
 */
export function rowsAhead(
  now: Span,
  step: number,
  { nrows, inRow }: { readonly nrows: number; readonly inRow: number },
): Span {
  const page = now.end - now.first;
  if (page <= 0) return { first: now.end, end: now.end };
  const reach = Math.abs(step) > mostRows ? page : Math.max(views * page, 2 * Math.abs(step) + page);
  const most = Math.floor(mostValues / Math.max(1, inRow));
  const rows = Math.min(reach, mostRows, Math.max(page, most));
  return step < 0 && Math.abs(step) <= mostRows
    ? { first: Math.max(0, now.first - rows), end: now.first }
    : { first: Math.min(now.end, nrows), end: Math.min(now.end + rows, nrows) };
}
