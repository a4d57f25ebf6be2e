import * as vscode from 'vscode';
import { formatBytes } from '../../../base/bytes';
import { formatPosition } from '../../../base/sky/format';
import type { ImageRecord } from '../../../protocols/image';
import { TreeNode } from '../node';
import { isFetchable, recordKey, type FoundRecord } from './record';

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
    this.tooltip = tooltip(found);
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

function isProprietary(rights: string | null): boolean {
  return rights !== null && /^(proprietary|secure)$/i.test(rights);
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

/** Who may fetch it, and from when on everybody may. */
function rightsOf({ rights, releaseDate }: ImageRecord): string | null {
  const date = releaseDate === null ? null : new Date((releaseDate - 40587) * 86_400_000);
  if (!isProprietary(rights)) return rights;
  return date && !Number.isNaN(date.getTime())
    ? vscode.l10n.t('proprietary until {0}; sign in to fetch it', date.toISOString().slice(0, 10))
    : vscode.l10n.t('proprietary; sign in to fetch it');
}

/** What the service said of the image; its words are text, never Markdown. */
function tooltip({ record, search, service }: FoundRecord): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  const date = record.dateObs === null ? null : new Date((record.dateObs - 40587) * 86_400_000);
  const lines: readonly (readonly [string, string | null | undefined])[] = [
    [vscode.l10n.t('Service'), search.query.services[service]?.name],
    [vscode.l10n.t('Centre'), record.position && `${formatPosition(record.position, 'sexagesimal')} ICRS`],
    [vscode.l10n.t('Size'), record.size && `${record.size.join(' × ')} pixels`],
    [
      vscode.l10n.t('Scale'),
      record.scale?.[0] === undefined ? null : `${(record.scale[0] * 3600).toPrecision(4)}″/pixel`,
    ],
    [vscode.l10n.t('Band'), record.band?.id],
    [vscode.l10n.t('Collection'), record.collection],
    [vscode.l10n.t('Instrument'), record.instrument],
    [vscode.l10n.t('Filter'), record.filter],
    [vscode.l10n.t('Rights'), rightsOf(record)],
    [
      vscode.l10n.t('Observed'),
      date && !Number.isNaN(date.getTime()) ? date.toISOString().slice(0, 19).replace('T', ' ') : null,
    ],
    [vscode.l10n.t('Format'), record.format],
    [
      vscode.l10n.t('Address'),
      record.accessUrl ?? record.links ?? vscode.l10n.t('The service gave no address for this image.'),
    ],
  ];
  text.appendText(record.title);
  for (const [name, value] of lines) {
    if (typeof value === 'string' && value !== '') text.appendText(`\n${name}: ${value}`);
  }
  return text;
}
