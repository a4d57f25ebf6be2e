import * as vscode from 'vscode';
import { showFault, type Log } from '../../log';
import type { TableEditorProvider } from './provider';

/** `almagest.table` opens names of VOTables by default; `almagest.tableAny` any name, when asked to. */
export const tableViewTypes = ['almagest.table', 'almagest.tableAny'] as const;

/** Registers the table editor; what it is made of is loaded with the first table. */
export function registerTableEditors(context: vscode.ExtensionContext, log: Log): vscode.Disposable {
  let loaded: Promise<TableEditorProvider> | null = null;
  const load = () =>
    (loaded ??= import('./provider').then((module) => new module.TableEditorProvider(context.extensionUri)));
  const provider: vscode.CustomReadonlyEditorProvider = {
    openCustomDocument: async (uri) => (await load()).openCustomDocument(uri),
    resolveCustomEditor: async (document, panel) => (await load()).resolveCustomEditor(document, panel),
  };
  const exportTable = async () => {
    const { active } = await load();
    await active?.exportShown().catch((error: unknown) => showFault(log, error));
  };
  const plotTable = async () => {
    const { active } = await load();
    await active?.plotShown(context).catch((error: unknown) => showFault(log, error));
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand('almagest.table.plot', plotTable),
    vscode.commands.registerCommand('almagest.table.export', exportTable),
    ...tableViewTypes.map((viewType) =>
      vscode.window.registerCustomEditorProvider(viewType, provider, {
        supportsMultipleEditorsPerDocument: true,
      }),
    ),
  );
}
