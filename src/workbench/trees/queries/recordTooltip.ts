import * as vscode from 'vscode';
import { formatPosition } from '../../../base/sky/format';
import type { ImageRecord } from '../../../protocols/image';
import type { FoundRecord } from './record';

export function isProprietary(rights: string | null): boolean {
  return rights !== null && /^(proprietary|secure)$/i.test(rights);
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
export function recordTooltip({ record, search, service }: FoundRecord): vscode.MarkdownString {
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
