import { access } from 'node:fs/promises';
import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import type { App } from '../app';
import { openArrived } from './openFits';

/**
 * Opens a file that was downloaded.
 * @throws AlmagestError `not-found` where it is gone since; it is then no longer listed
 */
export async function openDownloaded(app: App, path: string): Promise<void> {
  try {
    await access(path);
  } catch (cause) {
    app.downloads.forget(path);
    throw new AlmagestError(
      {
        kind: 'not-found',
        message: vscode.l10n.t('{0} is no longer there.', path),
        advice: vscode.l10n.t('Download it again from the Queries view.'),
      },
      { cause },
    );
  }
  await openArrived(path, { preview: true });
}
