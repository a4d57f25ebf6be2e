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
  ) {
    const { record } = found;
    super(record.title === '' ? vscode.l10n.t('(no title)') : record.title);
    this.id = recordKey(found);
    this.description = describe(record);
    this.iconPath = new vscode.ThemeIcon(path === undefined ? 'file-media' : 'check');
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

/** What its title doesn't say, the size first: narrow sidebars cut the end off. */
function describe({ title, band, size, estimatedBytes }: ImageRecord): string {
  const parts = [
    band?.id && !title.split(/[\s_.-]+/).includes(band.id) ? band.id : '',
    estimatedBytes === null ? '' : formatBytes(estimatedBytes),
    size === null ? '' : size.join(' × '),
  ];
  return parts.filter((part) => part !== '').join('  ');
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
    [vscode.l10n.t('Instrument'), record.instrument],
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
