import * as path from 'node:path';
import * as vscode from 'vscode';
import { formatBytes } from '../../../base/bytes';
import type { FinishedDownload } from '../../store/savedDownloads';
import { TreeNode } from '../node';

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
