import * as vscode from 'vscode';
import { AlmagestError, describeFault, toFault } from '../base/errors';

/** The extension's output channel. */
export type Log = vscode.LogOutputChannel;

export function createLog(): Log {
  return vscode.window.createOutputChannel('Almagest', { log: true });
}

/**
 * Shows a fault that nothing else shows: a notification without a dialog, with the log at hand.
 * A cancellation is what the user wanted and says nothing.
 */
export function showFault(log: Log, error: unknown): void {
  const fault = toFault(error);
  if (fault.kind === 'cancelled') return;
  const text = describeFault(fault);
  log.error(error instanceof Error && !(error instanceof AlmagestError) ? error : text);
  void vscode.window.showErrorMessage(text, vscode.l10n.t('Show Log')).then((choice) => {
    if (choice !== undefined) log.show();
  });
}
