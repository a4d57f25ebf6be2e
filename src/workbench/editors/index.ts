import * as vscode from 'vscode';
import { registerFitsCommands } from './commands';
import { FitsPanels } from './panels';
import { FitsEditorProvider } from './provider';

/** `almagest.fits` opens FITS names by default; `almagest.fitsAny` any name, when asked to. */
export const fitsViewTypes = ['almagest.fits', 'almagest.fitsAny'] as const;

/** Registers the FITS editor under both its names, and its commands. */
export function registerFitsEditors({
  extensionUri,
  workspaceState,
}: vscode.ExtensionContext): vscode.Disposable {
  const panels = new FitsPanels();
  const provider = new FitsEditorProvider(extensionUri, panels, workspaceState);
  return vscode.Disposable.from(
    provider,
    ...fitsViewTypes.map((viewType) =>
      vscode.window.registerCustomEditorProvider(viewType, provider, {
        supportsMultipleEditorsPerDocument: true,
      }),
    ),
    registerFitsCommands(panels),
  );
}
