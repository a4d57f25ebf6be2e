import * as vscode from 'vscode';
import type { Archive } from '../../../archives/archive';
import type { ArchiveBook, Health } from '../../store/archiveBook';
import { TreeNode } from '../node';

/** An archive that is asked in its own terms; a click starts its form. */
export class ArchiveNode extends TreeNode {
  readonly key: string;

  constructor(
    readonly archive: Archive,
    /** Where it is asked, which settings may have changed. */
    readonly url: string,
    book: ArchiveBook,
    group: string,
  ) {
    super(archive.name);
    this.key = `archive ${archive.id}`;
    this.id = `${group}/${this.key}`;
    const health = book.healthOf(archive.id);
    this.description = healthWords(health);
    this.iconPath = healthIcon(health) ?? new vscode.ThemeIcon('library');
    this.contextValue = `archive${book.isFavourite(this.key) ? '.favourite' : ''}`;
    this.tooltip = [archive.about, url, health?.what ?? ''].filter((line) => line !== '').join('\n');
    this.command = {
      command: 'almagest.archives.search',
      title: vscode.l10n.t('Search'),
      arguments: [this],
    };
  }
}

function healthWords(health: Health | undefined): string {
  if (!health) return '';
  const minutes = Math.max(0, Math.round((Date.now() - health.at) / 60_000));
  const old =
    minutes < 120
      ? vscode.l10n.t('{0} min ago', minutes)
      : minutes < 2880
        ? vscode.l10n.t('{0} h ago', Math.round(minutes / 60))
        : vscode.l10n.t('{0} days ago', Math.round(minutes / 1440));
  const states = { up: vscode.l10n.t('up'), changed: vscode.l10n.t('changed'), down: vscode.l10n.t('down') };
  return `${states[health.state]} · ${old}`;
}

function healthIcon(health: Health | undefined): vscode.ThemeIcon | undefined {
  switch (health?.state) {
    case undefined:
      return undefined;
    case 'up':
      return new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'));
    case 'changed':
      return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
    case 'down':
      return new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  }
}
