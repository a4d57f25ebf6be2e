import * as vscode from 'vscode';
import type { LeadView } from '../../messages';
import { Disposable } from '../common/disposable';
import type { FitsPanel, ViewLock } from './panel';
import type { FitsPanels } from './panels';

/** Pictures of several editors at one place of the sky: they follow the one in front while views are locked. */
export class LockedViews extends Disposable implements ViewLock {
  private on = false;
  private last: LeadView | null = null;
  private readonly status = this.register(vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Right));

  constructor(private readonly panels: FitsPanels) {
    super();
    this.status.text = `$(lock) ${vscode.l10n.t('Views locked')}`;
    this.status.tooltip = vscode.l10n.t(
      'FITS pictures show the same place of the sky. Click to unlock them.',
    );
    this.status.command = 'almagest.lockViews';
  }

  toggle(): void {
    this.on = !this.on;
    this.last = null;
    if (this.on) this.status.show();
    else this.status.hide();
    for (const panel of this.panels.all) panel.lock(this.on);
  }

  /** A page is there, anew or for the first time: it shows what the others show. */
  joined(panel: FitsPanel): void {
    if (!this.on) return;
    if (this.last) panel.follow(this.last);
    panel.lock(true);
  }

  /** The view of an editor has changed; only the one in front leads, for the others change because it did. */
  lead(panel: FitsPanel, view: LeadView): void {
    if (!this.on || !panel.panel.active) return;
    this.last = view;
    for (const other of this.panels.all) if (other !== panel) other.follow(view);
  }
}
