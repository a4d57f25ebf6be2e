import { AlmagestError } from '../../../base/errors';
import { fileActions, rowActions, type FileAction, type RowAction } from '../../../resultsMessages';

/** What a page sends is looked at before it is used: a row of the table, from 0. @throws AlmagestError `usage` */
export function checkedRow(row: unknown): number {
  if (typeof row === 'number' && Number.isSafeInteger(row) && row >= 0) return row;
  throw new AlmagestError({ kind: 'usage', message: `${String(row)} is no number of a row.` });
}

/** @throws AlmagestError `usage` */
export function checkedRows(rows: unknown): readonly number[] {
  if (Array.isArray(rows)) return rows.map(checkedRow);
  throw new AlmagestError({ kind: 'usage', message: 'These are no numbers of rows.' });
}

/** @throws AlmagestError `usage` */
export function checkedAction(action: unknown): RowAction {
  const known = rowActions.find((one) => one === action);
  if (known) return known;
  throw new AlmagestError({ kind: 'usage', message: `There is no action ${String(action)}.` });
}

/** A file behind a row, from 0. @throws AlmagestError `usage` */
export function checkedFile(file: unknown): number {
  if (typeof file === 'number' && Number.isSafeInteger(file) && file >= 0) return file;
  throw new AlmagestError({ kind: 'usage', message: `${String(file)} is no number of a file.` });
}

/** @throws AlmagestError `usage` */
export function checkedFileAction(action: unknown): FileAction {
  const known = fileActions.find((one) => one === action);
  if (known) return known;
  throw new AlmagestError({ kind: 'usage', message: `There is no action ${String(action)} for files.` });
}

/** An address of the web. @throws AlmagestError `usage` */
export function checkedAddress(url: unknown): string {
  const parsed = typeof url === 'string' && URL.canParse(url) ? new URL(url) : null;
  if (parsed && /^https?:$/.test(parsed.protocol)) return parsed.href;
  throw new AlmagestError({ kind: 'usage', message: `${String(url)} is no address of the web.` });
}
