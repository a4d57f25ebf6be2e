import * as vscode from 'vscode';
import { formatBytes } from '../../../base/bytes';
import { describeFault } from '../../../base/errors';
import type { DownloadItem } from '../../../downloads/item';
import { totalProgress } from '../../../downloads/progress';
import { TreeNode } from '../node';
import { describeSpeed } from './total';

/** A file on its way, with its progress, or one that didn't come. */
export class DownloadNode extends TreeNode {
  private look = '';

  constructor(public item: DownloadItem) {
    super(item.name);
    this.id = item.id;
    this.show(item);
  }

  /** Takes what the item is by now; whether its row looks different from before. */
  show(item: DownloadItem): boolean {
    const before = this.look;
    this.item = item;
    this.label = item.name;
    const answered = item.state === 'failed' && item.fault?.answer !== undefined;
    this.contextValue = `download.${item.state}${answered ? '.answered' : ''}`;
    this.description = describe(item);
    this.iconPath = new vscode.ThemeIcon(...icon(item));
    this.tooltip = tooltip(item);
    this.look = [item.state, item.name, this.description].join('\n');
    return before !== this.look;
  }
}

function describe(item: DownloadItem): string {
  switch (item.state) {
    case 'waiting':
      return item.fault ? vscode.l10n.t('waits for another window') : vscode.l10n.t('waiting');
    case 'running':
      return progress(item);
    case 'failed':
      return item.fault?.message ?? vscode.l10n.t('failed');
    case 'paused':
      return item.received > 0
        ? vscode.l10n.t('paused at {0}', formatBytes(item.received))
        : vscode.l10n.t('paused');
    case 'cancelled':
      return vscode.l10n.t('cancelled');
    case 'done':
      return formatBytes(item.received);
  }
}

/** How much has come; how fast is said for all together, and of each in its tooltip: rows stay calm. */
function progress({ received, total }: DownloadItem): string {
  if (total === null || total === 0) return formatBytes(received);
  const part = Math.min(1, received / total);
  const cells = Math.round(part * 10);
  return `${'▓'.repeat(cells)}${'░'.repeat(10 - cells)}  ${Math.floor(part * 100)} %`;
}

function tooltip(item: DownloadItem): string {
  const { name, url, folder, received, total, fault } = item;
  const size = total === null ? '' : vscode.l10n.t('{0} of {1}', formatBytes(received), formatBytes(total));
  return [name, url, folder, size, speed(item), fault ? describeFault(fault) : '']
    .filter((line) => line !== '')
    .join('\n');
}

/** How fast one file comes; empty where nothing moves. */
function speed(item: DownloadItem): string {
  return item.state === 'running' ? describeSpeed(totalProgress([item])) : '';
}

function icon({ state }: DownloadItem): [string, vscode.ThemeColor?] {
  if (state === 'failed') return ['error', new vscode.ThemeColor('list.errorForeground')];
  if (state === 'cancelled') return ['circle-slash'];
  if (state === 'paused') return ['debug-pause'];
  return [state === 'running' ? 'loading~spin' : 'clock'];
}
