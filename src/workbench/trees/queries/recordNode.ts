import * as vscode from 'vscode';
import { formatBytes } from '../../../base/bytes';
import type { ImageRecord } from '../../../protocols/image';
import { TreeNode } from '../node';
import { isFetchable, recordKey, type FoundRecord } from './record';
import { isProprietary } from './recordTooltip';

/** An image that can be fetched; its box is checked for "Download Checked". */
export class RecordNode extends TreeNode {
  constructor(
    readonly found: FoundRecord,
    checked: boolean,
    /** Where it stands in the workspace, once downloaded. */
    readonly path: string | undefined,
    /** Whether files of its own are listed below it. */
    readonly hasProducts = false,
  ) {
    const { record } = found;
    super(record.title === '' ? vscode.l10n.t('(no title)') : labelOf(found));
    this.id = recordKey(found);
    if (hasProducts) this.collapsibleState = vscode.TreeItemCollapsibleState.Collapsed;
    this.description = describe(record, hasProducts);
    this.iconPath = new vscode.ThemeIcon(iconOf(record, path, hasProducts));
    if (!isFetchable(record)) {
      this.contextValue = 'record.unreachable';
      return;
    }
    this.contextValue = path === undefined ? 'record' : 'record.downloaded';
    this.checkboxState = checked
      ? vscode.TreeItemCheckboxState.Checked
      : vscode.TreeItemCheckboxState.Unchecked;
  }
}

/** The title; of a file that is called after the row above it, only how its name goes on. */
function labelOf({ record, product, search, service, index }: FoundRecord): string {
  const above = product === undefined ? '' : (search.outcomes[service]?.records[index]?.title ?? '');
  const isLonger = above.length >= 8 && record.title.length > above.length;
  return isLonger && record.title.startsWith(above) ? `…${record.title.slice(above.length)}` : record.title;
}

function iconOf({ rights }: ImageRecord, path: string | undefined, hasProducts: boolean): string {
  if (path !== undefined) return 'check';
  if (isProprietary(rights)) return 'lock';
  return hasProducts ? 'folder-library' : 'file-media';
}

/** What its title doesn't say, the size first: narrow sidebars cut the end off. */
function describe(record: ImageRecord, hasProducts: boolean): string {
  const { title, band, size, estimatedBytes, rights } = record;
  const parts = [
    isProprietary(rights) ? vscode.l10n.t('proprietary') : '',
    ...(hasProducts ? [record.instrument ?? record.collection ?? '', record.filter ?? ''] : []),
    band?.id && !title.split(/[\s_.-]+/).includes(band.id) ? band.id : '',
    estimatedBytes === null ? '' : formatBytes(estimatedBytes),
    size === null ? '' : size.join(' × '),
  ];
  return parts.filter((part) => part !== '').join('  ');
}
