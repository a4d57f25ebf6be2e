import * as vscode from 'vscode';
import type { Lead, LockedParts } from '../../messages';
import { Disposable } from '../common/disposable';
import type { FitsPanel, ViewLock } from './panel';
import type { FitsPanels } from './panels';

const unlocked: LockedParts = { place: false, limits: false, look: false };

/** Pictures of several editors that show the same: they follow the one in front while views are locked. */
export class LockedViews extends Disposable implements ViewLock {
  private parts = unlocked;
  private last: Lead | null = null;
  private readonly status = this.register(vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Right));

  constructor(private readonly panels: FitsPanels) {
    super();
    this.status.text = `$(lock) ${vscode.l10n.t('Views locked')}`;
    this.status.command = 'almagest.unlockViews';
  }

  /** Locks place and scale, or frees what is locked. */
  toggle(): void {
    this.lock({ ...unlocked, place: !this.isOn });
  }

  unlock(): void {
    this.lock(unlocked);
  }

  /** Asks what the views are to have in common. */
  async choose(): Promise<void> {
    const { parts } = this;
    const said: readonly { part: keyof LockedParts; label: string }[] = [
      { part: 'place', label: vscode.l10n.t('Place, scale and orientation') },
      { part: 'limits', label: vscode.l10n.t('Limits') },
      { part: 'look', label: vscode.l10n.t('Stretch, contrast and colour map') },
    ];
    const chosen = await vscode.window.showQuickPick(
      said.map((one) => ({ ...one, picked: this.isOn ? parts[one.part] : true })),
      {
        title: vscode.l10n.t('Lock Views'),
        placeHolder: vscode.l10n.t('What open pictures take over from the one in front'),
        canPickMany: true,
        ignoreFocusOut: true,
      },
    );
    if (!chosen) return;
    const has = (part: keyof LockedParts) => chosen.some((one) => one.part === part);
    this.lock({ place: has('place'), limits: has('limits'), look: has('look') });
  }

  /** A page is there, anew or for the first time: it shows what the others show. */
  joined(panel: FitsPanel): void {
    if (!this.isOn) return;
    if (this.last) panel.follow(this.last);
    panel.lock(this.parts);
  }

  /** The view of an editor has changed; only the one in front leads, for the others change because it did. */
  lead(panel: FitsPanel, view: Lead): void {
    if (!this.isOn || !panel.panel.active) return;
    this.last = view;
    for (const other of this.panels.all) if (other !== panel) other.follow(view);
  }

  private get isOn(): boolean {
    const { place, limits, look } = this.parts;
    return place || limits || look;
  }

  private lock(parts: LockedParts): void {
    this.parts = parts;
    this.last = null;
    const { place, limits, look } = parts;
    const shared = [
      ...(place ? [vscode.l10n.t('place and scale')] : []),
      ...(limits ? [vscode.l10n.t('limits')] : []),
      ...(look ? [vscode.l10n.t('stretch and colours')] : []),
    ];
    this.status.tooltip = vscode.l10n.t(
      'FITS pictures have in common: {0}. Click to unlock them.',
      shared.join(', '),
    );
    if (this.isOn) this.status.show();
    else this.status.hide();
    for (const panel of this.panels.all) panel.lock(parts);
  }
}
