import type * as vscode from 'vscode';
import { createApp } from './workbench/createApp';
import { registerDownloadCommands } from './workbench/commands/downloads';
import { registerQueryCommands } from './workbench/commands/queries';
import { registerResultCommands } from './workbench/commands/results';
import { registerSearchImages } from './workbench/commands/searchImages';
import { registerShowLog } from './workbench/commands/showLog';
import { registerFitsEditors } from './workbench/editors';

export function activate(context: vscode.ExtensionContext): void {
  const app = createApp(context);
  context.subscriptions.push(
    registerSearchImages(app),
    registerQueryCommands(app),
    registerResultCommands(app),
    registerDownloadCommands(app),
    registerShowLog(app),
    registerFitsEditors(context),
  );
}
