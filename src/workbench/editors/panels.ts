import type { FitsPanel } from './panel';

/** The FITS editors that are open, for commands that mean the one in front. */
export class FitsPanels {
  private readonly open = new Set<FitsPanel>();

  add(panel: FitsPanel): void {
    this.open.add(panel);
    panel.panel.onDidDispose(() => this.open.delete(panel));
  }

  /** The editor that has the focus, or had it last in the group in front. */
  get active(): FitsPanel | null {
    return [...this.open].find(({ panel }) => panel.active) ?? null;
  }
}
