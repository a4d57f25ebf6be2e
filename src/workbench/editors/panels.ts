import * as vscode from 'vscode';
import { Disposable } from '../common/disposable';
import type { FitsPanel } from './panel';

/** The FITS editors that are open, for commands and views that mean the one in front. */
export class FitsPanels extends Disposable {
  private readonly open = new Set<FitsPanel>();
  private readonly didChange = this.register(new vscode.EventEmitter<void>());
  /** Another editor is in front, or what the one in front shows has changed. */
  readonly onDidChange = this.didChange.event;
  private last: FitsPanel | null = null;

  add(panel: FitsPanel): void {
    this.open.add(panel);
    panel.onDidShow(() => this.told(panel));
    panel.panel.onDidChangeViewState(() => this.told(panel));
    panel.panel.onDidDispose(() => {
      this.open.delete(panel);
      if (this.last === panel) this.last = null;
      this.tell();
    });
    this.told(panel);
  }

  get all(): readonly FitsPanel[] {
    return [...this.open];
  }

  /** The editor that has the focus, or had it last in the group in front. */
  get active(): FitsPanel | null {
    return [...this.open].find(({ panel }) => panel.active) ?? null;
  }

  /** The active editor, or else the one that was so last, as long as it can be seen. */
  get current(): FitsPanel | null {
    return this.active ?? (this.last?.panel.visible === true ? this.last : null);
  }

  private told(panel: FitsPanel): void {
    if (panel.panel.active) this.last = panel;
    this.tell();
  }

  private tell(): void {
    void vscode.commands.executeCommand('setContext', 'almagest.fitsOpen', this.open.size > 0);
    this.didChange.fire();
  }
}
