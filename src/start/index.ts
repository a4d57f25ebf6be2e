import path from 'node:path';
import type * as vscode from 'vscode';
import { activate as start } from '../extension';
import { keepCodeIn } from './later';

/** What the editor calls. */
export function activate(context: vscode.ExtensionContext): void {
  keepCodeIn(path.join(context.globalStorageUri.fsPath, 'code'));
  start(context);
}
