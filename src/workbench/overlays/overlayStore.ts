import * as vscode from 'vscode';
import { overlayColours, type HduSummary, type OverlayHostApi } from '../../messages';
import { Disposable } from '../common/disposable';
import type { FitsDocument } from '../editors/document';
import { FileOverlays, type KeptOverlay } from './fileOverlays';
import type { OverlayMeans } from './loadOverlay';
import { parseSource } from './overlaySource';

const key = 'almagest.fits.overlays';
/** Files whose overlays are kept; those left alone longest are forgotten first. */
const mostFiles = 100;

type Kept = readonly (readonly [uri: string, overlays: readonly KeptOverlay[]])[];

/** The tables over pictures, by file; kept with the workspace. */
export class OverlayStore extends Disposable {
  private readonly files = new Map<string, FileOverlays>();

  constructor(
    private readonly means: OverlayMeans,
    private readonly memory: vscode.Memento,
  ) {
    super();
    this.register(new vscode.Disposable(() => this.files.forEach((file) => file.dispose())));
  }

  of(uri: vscode.Uri): FileOverlays {
    const address = uri.toString();
    let file = this.files.get(address);
    if (!file) {
      const kept = this.kept.find(([one]) => one === address)?.[1] ?? [];
      file = new FileOverlays(this.means, kept, (all) => this.keep(address, all));
      this.files.set(address, file);
    }
    return file;
  }

  /** The table HDUs of a FITS file. @throws AlmagestError as opening it does */
  async tablesIn(uri: vscode.Uri): Promise<readonly HduSummary[]> {
    const worker = await this.means.workers.open(uri);
    try {
      const { summary } = await worker.remote.open(null);
      return summary.hdus.filter(({ kind, axes }) => kind.endsWith('table') && (axes[1] ?? 0) > 0);
    } finally {
      worker.close();
    }
  }

  /** What the page of an editor asks for. */
  host(document: FitsDocument): OverlayHostApi {
    const file = this.of(document.uri);
    const done = () => Promise.resolve(null);
    return {
      overlays: () => Promise.resolve(file.entries),
      overlayPoints: async ({ id, hdu, slice }, signal) => {
        const loaded = await file.loaded(id);
        if (!loaded) return null;
        return document.ask((fits) => fits.onImage({ hdu, slice, points: loaded.points }, signal));
      },
      overlayRow: file.row,
      changeOverlay: ({ id, colour, visible }) => {
        // What a page sends is not trusted to be a colour.
        const known = overlayColours.find((one) => one === colour);
        file.change(id, {
          ...(known && { colour: known }),
          ...(typeof visible === 'boolean' && { visible }),
        });
        return done();
      },
      removeOverlay: ({ id }) => {
        file.remove(id);
        return done();
      },
      addOverlay: async () => {
        await vscode.commands.executeCommand('almagest.overlayCatalogue');
        return null;
      },
    };
  }

  private keep(address: string, overlays: readonly KeptOverlay[]): void {
    const others = this.kept.filter(([one]) => one !== address);
    const all: Kept = overlays.length > 0 ? [[address, overlays], ...others] : others;
    void this.memory.update(key, all.slice(0, mostFiles));
  }

  private get kept(): Kept {
    const value = this.memory.get<unknown>(key);
    if (!Array.isArray(value)) return [];
    return value.flatMap((entry: unknown) => {
      if (!Array.isArray(entry) || typeof entry[0] !== 'string' || !Array.isArray(entry[1])) return [];
      return [[entry[0], entry[1].flatMap(parseKept)] as const];
    });
  }
}

function parseKept(value: unknown): KeptOverlay[] {
  const { source, name, colour, visible } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const parsed = parseSource(source);
  const known = overlayColours.find((one) => one === colour);
  if (!parsed || typeof name !== 'string') return [];
  return [{ source: parsed, name, colour: known ?? overlayColours[0], visible: visible !== false }];
}
