import * as path from 'node:path';
import * as vscode from 'vscode';
import { connect, type Connection } from '../../base/rpc';
import type {
  ComparedPlane,
  CompareHostApi,
  CompareViewApi,
  ComposedRef,
  GridRef,
  PlaneRef,
} from '../../messages';
import { Disposable } from '../common/disposable';
import { watchFile } from '../editors/fileWatch';
import { EditorPage } from '../editors/html';
import { IdleWorker } from '../editors/idleWorker';
import { fileToWrite, saveFile, tellSaved } from '../editors/saveFile';
import type { FitsWorkers } from '../editors/workers';

/** An image to be compared: a plane of an HDU of a file. */
export interface ImageToCompare extends PlaneRef {
  readonly uri: vscode.Uri;
  readonly name: string;
  readonly unit: string | null;
}

/** Pixels of the grid that images are compared on: what crosses to a page in a second. */
const mostPixels = 2_000_000;

/** Pixels that are written as FITS: of each image so many are held. */
const mostWritten = 1 << 24;

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
        saveFits: (composed, signal) => this.saveFits(composed, signal),
      },
    );
  }

  /** On all pixels of the first of the images that are put together, as far as these can be held. */
  private async saveFits({ indices, made }: ComposedRef, signal: AbortSignal): Promise<null> {
    const chosen = indices.map((index) => ({ image: this.images[index], worker: this.workers[index] }));
    const [first] = chosen;
    const images = chosen.flatMap(({ image }) => (image ? [image] : []));
    if (!first?.image || !first.worker || images.length !== indices.length)
      throw new RangeError(`There are no images ${indices.join(', ')}.`);
    const target = await fileToWrite(first.image.uri, `${made.kind}.fits`);
    if (!target) return null;
    const { hdu, slice } = first.image;
    const grid = await first.worker.use((fits) => fits.grid({ hdu, slice, most: mostWritten }, signal));
    const planes: ComparedPlane[] = [];
    for (const { image, worker } of chosen)
      planes.push(
        await worker!.use((fits) => fits.onGrid({ hdu: image!.hdu, slice: image!.slice, grid }, signal)),
      );
    const units = new Set(images.map(({ unit }) => unit));
    const unit = units.size === 1 ? images[0]!.unit : null;
    const names = images.map(({ name }) => name);
    await first.worker.use((fits) =>
      fits.writeComposed({ hdu, slice, grid, planes, names, unit, made, file: target.fsPath }, signal),
    );
    tellSaved(target);
    return null;
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
