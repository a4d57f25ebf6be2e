import type * as vscode from 'vscode';

/** What lives until `dispose` and takes what it registered with it, last first. */
export class Disposable implements vscode.Disposable {
  private readonly registered: vscode.Disposable[] = [];
  private gone = false;

  get disposed(): boolean {
    return this.gone;
  }

  dispose(): void {
    if (this.gone) return;
    this.gone = true;
    for (const one of this.registered.splice(0).reverse()) one.dispose();
  }

  /** Ties another's life to this one; at once disposed of where this one is gone already. */
  protected register<T extends vscode.Disposable>(one: T): T {
    if (this.gone) one.dispose();
    else this.registered.push(one);
    return one;
  }
}
