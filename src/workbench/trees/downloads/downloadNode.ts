import * as path from 'node:path';
import * as vscode from 'vscode';
import { formatBytes } from '../../../base/bytes';
import { describeFault } from '../../../base/errors';
import type { DownloadItem } from '../../../downloads/item';
import type { FinishedDownload } from '../../store/savedDownloads';
import { TreeNode } from '../node';

/** A file on its way, with its progress, or one that didn't come. */
export class DownloadNode extends TreeNode {
  constructor(readonly item: DownloadItem) {
    super(item.name);
    this.id = item.id;
    this.contextValue = `download.${item.state}`;
    this.description = describe(item);
    this.iconPath = new vscode.ThemeIcon(...icon(item));
    this.tooltip = [item.name, item.url, ...(item.fault ? [describeFault(item.fault)] : [])].join('\n');
  }
}

/** A file that has arrived; a click opens it. */
export class FinishedNode extends TreeNode {
  constructor(readonly finished: FinishedDownload) {
    super(path.basename(finished.path));
    this.id = finished.path;
    this.contextValue = 'download.done';
    this.description = formatBytes(finished.bytes);
    this.resourceUri = vscode.Uri.file(finished.path);
    this.iconPath = vscode.ThemeIcon.File;
    this.tooltip = [finished.path, finished.url, new Date(finished.when).toLocaleString()].join('\n');
    this.command = {
      command: 'almagest.download.open',
      title: vscode.l10n.t('Open File'),
      arguments: [this],
    };
  }
}

function describe(item: DownloadItem): string {
  switch (item.state) {
    case 'waiting':
      return vscode.l10n.t('waiting');
    case 'running':
      return progress(item);
    case 'failed':
      return item.fault?.message ?? vscode.l10n.t('failed');
    case 'paused':
      return vscode.l10n.t('paused');
    case 'cancelled':
      return vscode.l10n.t('cancelled');
    case 'done':
      return formatBytes(item.received);
  }
}

function progress({ received, total, rate }: DownloadItem): string {
  const speed = rate === 0 ? '' : ` · ${formatBytes(rate)}/s`;
  if (total === null || total === 0) return `${formatBytes(received)}${speed}`;
  const part = Math.min(1, received / total);
  const cells = Math.round(part * 8);
  return `${'▓'.repeat(cells)}${'░'.repeat(8 - cells)}  ${Math.floor(part * 100)} %${speed}`;
}

function icon({ state }: DownloadItem): [string, vscode.ThemeColor?] {
  if (state === 'failed') return ['error', new vscode.ThemeColor('list.errorForeground')];
  if (state === 'cancelled') return ['circle-slash'];
  return [state === 'running' ? 'loading~spin' : 'clock'];
}
