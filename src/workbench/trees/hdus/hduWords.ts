import * as vscode from 'vscode';
import type { HduSummary } from '../../../messages';

/** Whether the header declares any data, and the file has some of it. */
export function hasData({ axes, dataLength }: HduSummary): boolean {
  return dataLength > 0 && axes.length > 0 && axes.every((length) => length > 0);
}

/** `1 SCI`, `4 SCI 2` for a later version. */
export function hduLabel({ index, name, version }: HduSummary): string {
  const named = name === '' ? vscode.l10n.t('(no name)') : name;
  return version > 1 ? `${index} ${named} ${version}` : `${index} ${named}`;
}

/** `2048 × 1489 · MJy/sr`, or rows and columns of a table. */
export function hduSize(hdu: HduSummary): string {
  const { axes, columns, unit } = hdu;
  if (!hasData(hdu)) return vscode.l10n.t('no data');
  if (columns)
    return vscode.l10n.t('{0} rows × {1} columns', (axes[1] ?? 0).toLocaleString(), columns.length);
  return [axes.join(' × '), ...(unit === null ? [] : [unit])].join(' · ');
}

/** What the data is, in the field's words. */
export function hduKind(hdu: HduSummary): string {
  if (!hasData(hdu)) return vscode.l10n.t('header only');
  const kind = {
    image: vscode.l10n.t('image'),
    table: vscode.l10n.t('binary table'),
    'ascii-table': vscode.l10n.t('ASCII table'),
    groups: vscode.l10n.t('random groups'),
    other: vscode.l10n.t('other extension'),
  }[hdu.kind];
  return hdu.compression === null ? kind : vscode.l10n.t('{0} compressed {1}', hdu.compression, kind);
}

/** The codicon of an HDU's kind. */
export function hduIcon(hdu: HduSummary): string {
  if (!hasData(hdu)) return 'list-flat';
  if (hdu.kind === 'image') return 'file-media';
  return hdu.kind === 'table' || hdu.kind === 'ascii-table' ? 'table' : 'file-binary';
}

/** NumPy's name of the samples' type; empty where there is none. */
export function sampleType({ bitpix }: HduSummary): string {
  if (bitpix === null) return '';
  return bitpix > 0 ? `${bitpix === 8 ? 'u' : ''}int${bitpix}` : `float${-bitpix}`;
}
