import * as vscode from 'vscode';
import { AlmagestError, describeFault, toFault } from '../../base/errors';
import { showFault, type Log } from '../log';
import { parseAddress, type RemoteFiles } from '../remote/remoteFiles';

/**
 * "Open Remote FITS…": asks for an address and shows the file there, of which only what is looked at is
 * fetched. A caller may give the address, and say that it came from a server: then it leads to no private host.
 */
export function registerOpenRemote(files: RemoteFiles, log: Log): vscode.Disposable {
  return vscode.commands.registerCommand('almagest.openRemote', async (given: unknown, origin: unknown) => {
    try {
      const typed = typeof given === 'string' ? given : await ask();
      if (typed === undefined) return;
      if (!vscode.workspace.isTrusted) throw untrusted();
      const uri = await files.add(parseAddress(typed), origin === 'server' ? 'server' : 'user');
      await vscode.commands.executeCommand('vscode.openWith', uri, 'almagest.fitsAny');
    } catch (error) {
      showFault(log, error);
    }
  });
}

function ask(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Open Remote FITS'),
    prompt: vscode.l10n.t('Address of a FITS file. What is looked at is fetched, and nothing is saved.'),
    placeHolder: 'https://archive.example/data/image.fits',
    ignoreFocusOut: true,
    validateInput: (text) => {
      if (text.trim() === '') return undefined;
      try {
        parseAddress(text);
        return undefined;
      } catch (error) {
        return describeFault(toFault(error));
      }
    },
  });
}

function untrusted(): AlmagestError {
  return new AlmagestError({
    kind: 'denied',
    message: vscode.l10n.t('Nothing is sent from a workspace that is not trusted.'),
    advice: vscode.l10n.t('Trust the workspace first ("Workspaces: Manage Workspace Trust").'),
  });
}
