import * as vscode from 'vscode';
import type { FitsPanels } from '../editors/panels';
import { HduNode } from '../trees/hdus/hduNode';
import { HdusView } from '../trees/hdus/hdusView';

/** The "HDUs" view and what its rows do. */
export function registerHdus(panels: FitsPanels): vscode.Disposable {
  return vscode.Disposable.from(
    new HdusView(panels),
    vscode.commands.registerCommand('almagest.hdus.show', (node: unknown) => {
      if (node instanceof HduNode) node.panel.showHdu(node.hdu.index);
    }),
  );
}
