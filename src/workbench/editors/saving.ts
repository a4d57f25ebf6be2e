import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import type { BoxRef } from '../../messages';
import type { FitsDocument } from './document';
import { tellSaved } from './saveFile';

/** Asks where to, beside the file; null where nothing is to be saved. */
async function whereTo(
  document: FitsDocument,
  title: string,
  ending: string,
  filters: Record<string, string[]>,
): Promise<vscode.Uri | null> {
  const { uri } = document;
  const name = uri.path
    .slice(uri.path.lastIndexOf('/') + 1)
    .replace(/\.(fits?|fts)?(\.(gz|bz2|Z|fz))?$/i, '');
  // A file of the network or of an archive has no folder of its own: the workspace's is offered.
  const folder =
    uri.scheme === 'file' ? vscode.Uri.joinPath(uri, '..') : vscode.workspace.workspaceFolders?.[0]?.uri;
  const chosen = await vscode.window.showSaveDialog({
    title,
    filters,
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, `${name}${ending}`) }),
  });
  return chosen ?? null;
}

/** Saves a picture that a page has drawn. */
export async function savePicture(
  document: FitsDocument,
  { png, ending }: { readonly png: ArrayBuffer; readonly ending: string },
): Promise<null> {
  const target = await whereTo(document, vscode.l10n.t('Save View as PNG'), `${ending}.png`, {
    PNG: ['png'],
  });
  if (target) {
    await vscode.workspace.fs.writeFile(target, new Uint8Array(png));
    tellSaved(target);
  }
  return null;
}

/** Saves a box of an image HDU as a FITS file of its own, its coordinates kept right. */
export async function saveCutout(
  document: FitsDocument,
  { hdu, box, ending }: { readonly hdu: number; readonly box: BoxRef; readonly ending: string },
): Promise<null> {
  const target = await whereTo(document, vscode.l10n.t('Save Region in View as FITS'), `${ending}.fits`, {
    FITS: ['fits'],
  });
  if (!target) return null;
  if (target.scheme !== 'file') {
    throw new AlmagestError({
      kind: 'unsupported',
      message: vscode.l10n.t('{0} is not on a disk that can be written by parts.', target.toString(true)),
      advice: vscode.l10n.t('Choose a folder on disk.'),
    });
  }
  if (target.toString() === document.uri.toString()) {
    throw new AlmagestError({
      kind: 'usage',
      message: vscode.l10n.t('A cutout can’t take the place of the file that it is cut from.'),
      advice: vscode.l10n.t('Choose another name.'),
    });
  }
  await document.cutout({ hdu, box, file: target.fsPath });
  tellSaved(target);
  return null;
}
