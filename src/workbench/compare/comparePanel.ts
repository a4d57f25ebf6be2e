import * as path from 'node:path';
import * as vscode from 'vscode';
import { connect, type Connection } from '../../base/rpc';
import type { CompareHostApi, CompareViewApi, GridRef, PlaneRef } from '../../messages';
import { Disposable } from '../common/disposable';
import { watchFile } from '../editors/fileWatch';
import { EditorPage } from '../editors/html';
import { IdleWorker } from '../editors/idleWorker';
import { saveFile } from '../editors/saveFile';
import type { FitsWorkers } from '../editors/workers';

/** An image to be compared: a plane of an HDU of a file. */
export interface ImageToCompare extends PlaneRef {
  readonly uri: vscode.Uri;
  readonly name: string;
  readonly unit: string | null;
}

/** Pixels of the grid that images are compared on: what crosses to a page in a second. */
const mostPixels = 2_000_000;

/** A tab that shows images on the pixels of the first of them. */
export class ComparePanel extends Disposable {
  private readonly workers: readonly IdleWorker[];
  private connection: Connection<CompareViewApi> | null = null;
  private deliver: (message: unknown) => void = () => undefined;
  private grid: Promise<GridRef> | null = null;

  constructor(
    extension: vscode.Uri,
    workers: FitsWorkers,
    private readonly images: readonly ImageToCompare[],
  ) {
    super();
    this.workers = images.map(({ uri }) => this.register(new IdleWorker(() => workers.open(uri))));
    const title = images.map(({ uri }) => path.posix.basename(uri.path));
    const panel = vscode.window.createWebviewPanel(
      'almagest.compare',
      [...new Set(title)].join(' ↔ '),
      vscode.ViewColumn.Active,
      // The page is whole: there is no folder that it may load from. It holds what was made for it while hidden.
      { enableScripts: true, localResourceRoots: [], retainContextWhenHidden: true },
    );
    this.register(panel);
    this.register(panel.onDidDispose(() => this.dispose()));
    this.register(new vscode.Disposable(() => this.connection?.close()));
    this.register(
      panel.webview.onDidReceiveMessage((message: unknown) => {
        this.connection ??= this.connect(panel.webview);
        this.deliver(message);
      }),
    );
    images.forEach(({ uri }, index) => this.register(watchFile(uri, () => void this.reload(index))));
    void new EditorPage(extension, 'compare').html().then((page) => (panel.webview.html = page));
  }

  private connect(webview: vscode.Webview): Connection<CompareViewApi> {
    return connect<CompareViewApi, CompareHostApi>(
      {
        post: (message) => void webview.postMessage(message),
        onMessage: (listener) => (this.deliver = listener),
      },
      {
        open: async (_, signal) => ({
          images: this.images.map(({ name, unit }) => ({ name, unit })),
          grid: await this.firstGrid(signal),
        }),
        plane: async ({ index }, signal) => {
          const [image, worker] = [this.images[index], this.workers[index]];
          if (!image || !worker) throw new RangeError(`There is no image ${index}.`);
          const grid = await this.firstGrid(signal);
          const { hdu, slice } = image;
          return worker.use((fits) => fits.onGrid({ hdu, slice, grid }, signal));
        },
        savePicture: async ({ png, name }) => {
          await saveFile(this.images[0]!.uri, name, png);
          return null;
        },
      },
    );
  }

  private firstGrid(signal: AbortSignal): Promise<GridRef> {
    const { hdu, slice } = this.images[0]!;
    this.grid ??= this.workers[0]!.use((fits) => fits.grid({ hdu, slice, most: mostPixels }, signal));
    this.grid.catch(() => (this.grid = null));
    return this.grid;
  }

  private async reload(index: number): Promise<void> {
    const worker = this.workers[index];
    if (!worker || this.disposed) return;
    this.grid = null;
    if (worker.alive) await worker.use((fits) => fits.reopen({ source: null })).catch(() => undefined);
    this.connection?.remote.changed(null).catch(() => undefined);
  }
}
