import * as vscode from 'vscode';
import type { LockedViews } from '../editors/lockedViews';

/** "Lock Views, Limits and Colours…": all open pictures follow the one in front. */
export function registerLockedViews(locked: LockedViews): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('almagest.lockViews', () => locked.toggle()),
    vscode.commands.registerCommand('almagest.lockParts', () => locked.choose()),
    vscode.commands.registerCommand('almagest.unlockViews', () => locked.unlock()),
  );
}
