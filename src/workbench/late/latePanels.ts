import * as vscode from 'vscode';
import { Disposable } from '../common/disposable';

/** Tabs of one kind that were open when the window was closed: the program is loaded to fill them again. */
export class LatePanels extends Disposable implements vscode.WebviewPanelSerializer {
  private owner: vscode.WebviewPanelSerializer | null = null;

  constructor(
    viewType: string,
    private readonly program: () => Promise<unknown>,
  ) {
    super();
    this.register(vscode.window.registerWebviewPanelSerializer(viewType, this));
  }

  /** From now on they are filled by this one. */
  fillWith(owner: vscode.WebviewPanelSerializer): void {
    this.owner = owner;
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    await this.program();
    await this.owner?.deserializeWebviewPanel(panel, state);
  }
}
