import * as vscode from 'vscode';
import { AlmagestError } from '../../../base/errors';
import type { DataRecord } from '../../../protocols/outcome';
import { isLinked } from '../../../protocols/record/linksFormat';
import { nameOf } from '../../../net/rangeAnswer';
import type { RowFile, RowFiles } from '../../../resultsMessages';
import type { ProductStore, RowProducts } from '../../store/products';
import {
  forWork,
  isFetchable,
  productRecords,
  recordKey,
  type FoundRecord,
} from '../../trees/queries/record';
import { isProprietary } from '../../trees/queries/recordTooltip';

/**
 * The files behind a row, those for work first: what its links lead to, or what its archive lists. Links that
 * lead nowhere are among them, with the reason.
 * @throws AlmagestError as the service or archive does
 */
export async function filesBehind(products: ProductStore, row: FoundRecord): Promise<RowFiles> {
  const found = await products.load(keyOf(row), row);
  const files = found.records.map((record, file) => viewOf(record, file, found));
  const isForWork = ({ meaning }: RowFile) => meaning === null || forWork.test(meaning);
  const missing = found.missing.map(({ type, description, why }): RowFile => {
    const nothing = { file: null, name: null, type: null, bytes: null, proprietary: false, opens: null };
    return { ...nothing, meaning: type, title: description ?? '', why };
  });
  return {
    files: [...files.filter(isForWork), ...files.filter((one) => !isForWork(one)), ...missing],
    messages: found.messages,
  };
}

/**
 * A file behind a row as a record of its own, which can be fetched.
 * @throws AlmagestError `not-found` where there is none of that number; as the service or archive does
 */
export async function fileOf(products: ProductStore, row: FoundRecord, file: number): Promise<FoundRecord> {
  const { records } = await products.load(keyOf(row), row);
  const found = productRecords(row, records)[file];
  if (found && isFetchable(found.record)) return found;
  throw new AlmagestError({
    kind: 'not-found',
    message: vscode.l10n.t('There is no file {0} of this row.', file + 1),
    advice: vscode.l10n.t('The results have changed: go to the row again.'),
  });
}

/** A row that no protocol made a record of shares its place with the first that has one, but not its files. */
function keyOf(row: FoundRecord): string {
  const { search, service, index, record } = row;
  const listed = search.outcomes[service]?.records[index] === record;
  return listed ? recordKey(row) : `${search.id}/${service}/row/${record.row}`;
}

function viewOf(record: DataRecord, file: number, { types }: RowProducts): RowFile {
  const { title, format, estimatedBytes, rights } = record;
  const reachable = isFetchable(record);
  const name = nameIn(record.accessUrl);
  const named = title === '' ? name : title;
  return {
    ...{ file: reachable ? file : null, meaning: types[file] ?? null, title: named },
    // The end of an address of a script is no name of what it sends.
    name: name === named || !/\.\w+$/.test(name) ? null : name,
    ...{ type: format, bytes: estimatedBytes, proprietary: isProprietary(rights), opens: opensIn(record) },
    why: reachable ? null : vscode.l10n.t('The archive gives no address of it.'),
  };
}

/** What is no FITS file is the browser's, as far as a type is said. */
export function opensIn(record: DataRecord): RowFile['opens'] {
  if (!isFetchable(record)) return null;
  const { accessUrl, format } = record;
  if (accessUrl === null || isLinked(record) || format === null || /fits/i.test(format)) return 'editor';
  return /\.(fits?|fts|fz)(\.\w+)?$/i.test(nameIn(accessUrl)) ? 'editor' : 'browser';
}

/** The end of an address; empty where there is none. */
function nameIn(address: string | null): string {
  return address !== null && URL.canParse(address) ? nameOf(address) : '';
}
