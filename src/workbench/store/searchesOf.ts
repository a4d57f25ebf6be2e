import * as path from 'node:path';
import type * as vscode from 'vscode';

/** The folder that keeps the searches of this workspace; windows without one have one list together. */
export function searchesOf({ storageUri, globalStorageUri }: vscode.ExtensionContext): string {
  return path.join((storageUri ?? globalStorageUri).fsPath, 'queries');
}
