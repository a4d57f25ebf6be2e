import * as vscode from 'vscode';
import { toFault } from '../../base/errors';
import { overlayColours, type OverlayColour, type OverlayEntry, type OverlayHostApi } from '../../messages';
import { Disposable } from '../common/disposable';
import type { LoadedOverlay, OverlayMeans } from './loadOverlay';
import type { OverlaySource } from './overlaySource';

/** An overlay as it is kept with the workspace. */
export interface KeptOverlay {
  readonly source: OverlaySource;
  readonly name: string;
  readonly colour: OverlayColour;
  readonly visible: boolean;
}

interface Item {
  kept: KeptOverlay;
  readonly entry: {
    state: OverlayEntry['state'];
    rows: number;
    notes: readonly string[];
    fault: OverlayEntry['fault'];
  };
  loading: Promise<LoadedOverlay> | null;
  readonly stop: AbortController;
}

/** The tables that are drawn over the pictures of one file. */
export class FileOverlays extends Disposable {
  private readonly items = new Map<string, Item>();
  private readonly didChange = this.register(new vscode.EventEmitter<void>());
  readonly onDidChange = this.didChange.event;

  constructor(
    private readonly means: OverlayMeans,
    kept: readonly KeptOverlay[],
    private readonly keep: (all: readonly KeptOverlay[]) => void,
  ) {
    super();
    for (const one of kept) this.put(one);
  }

  /** In the order in which they were added. What is looked at is got. */
  get entries(): readonly OverlayEntry[] {
    return [...this.items].map(([id, item]) => {
      if (item.kept.visible) void this.load(item).catch(() => undefined);
      const { name, colour, visible } = item.kept;
      return { id, name, colour, visible, ...item.entry };
    });
  }

  /** Adds a table in a colour that none has yet; resolves when it is there. @throws AlmagestError why it is not */
  async add(source: OverlaySource, name: string): Promise<void> {
    const taken = [...this.items.values()].map(({ kept }) => kept.colour);
    const colour = overlayColours.find((one) => !taken.includes(one)) ?? overlayColours[0];
    const item = this.put({ source, name, colour, visible: true });
    this.changed();
    await this.load(item);
  }

  change(id: string, part: Partial<Pick<KeptOverlay, 'colour' | 'visible'>>): void {
    const item = this.items.get(id);
    if (!item) return;
    item.kept = { ...item.kept, ...part };
    this.changed();
  }

  remove(id: string): void {
    const item = this.items.get(id);
    if (!item) return;
    this.items.delete(id);
    this.release(item);
    this.changed();
  }

  /** The table, when it is there; undefined where there is none of that id. */
  async loaded(id: string): Promise<LoadedOverlay | undefined> {
    const item = this.items.get(id);
    return item && this.load(item);
  }

  /** As the page asks for it. */
  row: OverlayHostApi['overlayRow'] = async ({ id, row }) => (await this.loaded(id))?.row(row) ?? [];

  override dispose(): void {
    for (const item of this.items.values()) this.release(item);
    this.items.clear();
    super.dispose();
  }

  private put(kept: KeptOverlay): Item {
    const entry = { state: 'loading' as const, rows: 0, notes: [], fault: null };
    const item: Item = { kept, entry, loading: null, stop: new AbortController() };
    this.items.set(crypto.randomUUID(), item);
    return item;
  }

  private load(item: Item): Promise<LoadedOverlay> {
    item.loading ??= this.get(item).then(
      (loaded) => {
        const { points, notes } = loaded;
        Object.assign(item.entry, { state: 'ready', rows: points.ra.length, notes });
        this.didChange.fire();
        return loaded;
      },
      (error: unknown) => {
        Object.assign(item.entry, { state: 'failed', fault: toFault(error) });
        this.didChange.fire();
        throw error;
      },
    );
    return item.loading;
  }

  private async get({ kept, stop }: Item): Promise<LoadedOverlay> {
    const { loadOverlay } = await import('./loadOverlay');
    return loadOverlay(kept.source, this.means, stop.signal);
  }

  private release({ stop, loading }: Item): void {
    stop.abort();
    loading?.then(
      (loaded) => void loaded.dispose(),
      () => undefined,
    );
  }

  private changed(): void {
    this.keep([...this.items.values()].map(({ kept }) => kept));
    this.didChange.fire();
  }
}
