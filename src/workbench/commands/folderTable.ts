import { Worker } from 'node:worker_threads';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import { typedKeywords } from '../../fits/header/keywordTexts';
import type { TableWorkerApi } from '../../messages';
import { openFileWorker } from '../../workers/fitsClient';
import type { App } from '../app';
import { madeFile } from '../editors/madeFiles';
import { showFault } from '../log';

const key = 'almagest.folderTable.keywords';
const usual = ['OBJECT', 'DATE-OBS', 'TELESCOP', 'INSTRUME', 'FILTER', 'EXPTIME', 'NAXIS1', 'NAXIS2'];
/** How often it is asked how far the reading is, in milliseconds. */
const beat = 200;
const resourceLimits = { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 2048 };

/** "Table of FITS Headers in Folder…": chosen keywords of all FITS files below a folder, as a table that opens them. */
export function registerFolderTable(app: App): vscode.Disposable {
  return vscode.commands.registerCommand('almagest.folderTable', (clicked: unknown) =>
    showTable(app, clicked).catch((error: unknown) => showFault(app.log, error)),
  );
}

async function showTable({ context }: App, clicked: unknown): Promise<void> {
  const folder = clicked instanceof vscode.Uri ? clicked : await chooseFolder();
  if (!folder) return;
  if (folder.scheme !== 'file') {
    throw new AlmagestError({
      kind: 'unsupported',
      message: vscode.l10n.t('{0} is no folder on this machine.', folder.toString(true)),
      advice: vscode.l10n.t('Choose a folder on a disk.'),
    });
  }
  const last = context.workspaceState.get<unknown>(key);
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Table of FITS Headers'),
    prompt: vscode.l10n.t('Keywords, in the order of their columns'),
    value: typeof last === 'string' ? last : usual.join(' '),
    ignoreFocusOut: true,
    validateInput: (text) =>
      typedKeywords(text).length > 0 ? undefined : vscode.l10n.t('At least one keyword, such as OBJECT'),
  });
  if (typed === undefined) return;
  await context.workspaceState.update(key, typed);
  const name = path.basename(folder.fsPath);
  const file = await madeFile(context, `${name}-headers.vot`);
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'table.worker.js').fsPath;
  const found = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Reading headers in {0}', name),
      cancellable: true,
    },
    async (progress, token) => {
      const thread = new Worker(script, { resourceLimits, name: 'almagest-folder' });
      const worker = openFileWorker<TableWorkerApi>(thread, { kind: 'file', path: folder.fsPath, name });
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort());
      let told = 0;
      const timer = setInterval(() => {
        void worker.remote.folderProgress(null).then(
          ({ done, all }) => {
            const increment = all > 0 ? (100 * (done - told)) / all : 0;
            told = done;
            progress.report({ message: vscode.l10n.t('{0} of {1} files', done, all), increment });
          },
          () => undefined,
        );
      }, beat);
      try {
        return await worker.remote.folderTable({ keywords: typedKeywords(typed), file }, stop.signal);
      } finally {
        clearInterval(timer);
        worker.close();
      }
    },
  );
  if (found.files === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There are no FITS files in {0}.', name));
    return;
  }
  await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.file(file), 'almagest.table');
  if (found.unread > 0) {
    const said = vscode.l10n.t(
      '{0} of {1} files could not be read: see the column “problem”.',
      found.unread,
      found.files,
    );
    void vscode.window.showWarningMessage(said);
  }
}

async function chooseFolder(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Table of FITS Headers in Folder'),
      canSelectFolders: true,
      canSelectFiles: false,
      ...(folders[0] && { defaultUri: folders[0].uri }),
    })) ?? [];
  return chosen;
}
