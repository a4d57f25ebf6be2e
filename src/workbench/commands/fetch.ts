import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import type { App } from '../app';
import { isFetchable } from '../trees/queries/record';
import type { FoundRecord } from '../trees/queries/record';
import { chooseFolder } from './chooseFolder';
import { filesOf } from './filesOf';
import { openArrived } from './openFits';

/** Files opened at once when they arrive; more would bury the window under tabs. */
const mostOpened = 4;

/**
 * Downloads found images into the workspace and opens the first of them as they arrive. What fails
 * says so in its row of the Downloads view, and stops no other.
 * @throws AlmagestError `usage` where there is no folder to download into, or nothing to fetch
 */
export async function fetchRecords(app: App, found: readonly FoundRecord[]): Promise<void> {
  const fetchable = found.filter(({ record }) => isFetchable(record));
  if (fetchable.length === 0) {
    throw new AlmagestError({
      kind: 'usage',
      message: vscode.l10n.t('No image is checked.'),
      advice: vscode.l10n.t('Check the boxes of images in the Queries view first.'),
    });
  }
  const folder = await chooseFolder();
  if (folder === undefined) return;
  app.queriesView.uncheck(fetchable);
  await vscode.commands.executeCommand('almagest.downloads.focus', { preserveFocus: true });
  const files = await filesOf(app, fetchable);
  const ids = await app.downloads.addFound(files.map((file) => ({ ...file, folder })));
  await Promise.all(
    ids.map(async (id, index) => {
      const item = await app.downloads.queue.finished(id);
      if (item?.path === undefined || index >= mostOpened) return;
      await openArrived(item.path, { preview: ids.length === 1 });
    }),
  );
}
