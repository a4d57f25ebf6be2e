import { createRequire } from 'node:module';
import path from 'node:path';
import type * as vscode from 'vscode';
import { loadCached } from './codeCache';

/** Milliseconds after which a start is over. */
const startedMs = 4_000;

interface Program {
  extension(): { activate(context: vscode.ExtensionContext): void };
}

/** What the editor calls: starts the extension, whose bundle stands beside this file. */
export function activate(context: vscode.ExtensionContext): void {
  load(context).extension().activate(context);
}

function load({ globalStorageUri, subscriptions }: vscode.ExtensionContext): Program {
  const file = path.join(__dirname, 'almagest.js');
  try {
    const { exports, keep } = loadCached(file, path.join(globalStorageUri.fsPath, 'code'));
    const timer = setTimeout(() => {
      try {
        keep();
      } catch {
        // The next start takes as long as this one.
      }
    }, startedMs);
    subscriptions.push({ dispose: () => clearTimeout(timer) });
    return exports as Program;
  } catch {
    // An engine or a folder that does not let code be kept.
    return createRequire(file)(file) as Program;
  }
}
