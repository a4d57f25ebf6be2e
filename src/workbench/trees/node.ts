import * as vscode from 'vscode';

/** A row of one of the trees, with the rows below it. */
export abstract class TreeNode extends vscode.TreeItem {
  children(): readonly TreeNode[] {
    return [];
  }
}

/** A row that says something: nothing found, a reason, a note. */
export class MessageNode extends TreeNode {
  constructor(message: string, icon?: string, tooltip?: string) {
    super(message);
    this.contextValue = 'message';
    if (icon !== undefined) this.iconPath = new vscode.ThemeIcon(icon);
    this.tooltip = tooltip ?? message;
  }
}
