import * as vscode from 'vscode';
import type { Remote } from '../../base/rpc';
import {
  fitLevel,
  type BoxRef,
  type FitsApi,
  type FitsWorkerApi,
  type OpenedFits,
  type PlaneInfo,
  type PlaneRef,
  type Selection,
  type ShownPlane,
  type Viewport,
} from '../../messages';
import { Disposable } from '../common/disposable';
import { watchFile } from './fileWatch';
import { IdleWorker } from './idleWorker';
import { remoteScheme } from '../remote/remoteFiles';
import type { FitsWorkers } from './workers';

/** A FITS file that some editor shows: its worker, and what of its answers is small and asked again. */
export class FitsDocument extends Disposable implements vscode.CustomDocument {
  private readonly didChange = this.register(new vscode.EventEmitter<number>());
  /** The file changed on disk; carries the new generation. */
  readonly onDidChange = this.didChange.event;
  private readonly worker: IdleWorker;
  private generation = 0;
  private opened: Promise<OpenedFits> | null = null;
  private readonly planes = new Map<string, Promise<PlaneInfo>>();
  private first: ShownPlane | null = null;
  /** Settles when {@link shown} is known, or why it can't be. */
  readonly prepared: Promise<void>;

  /** What editors ask of the file. */
  readonly api: FitsApi = {
    open: () => this.open(),
    header: (argument, signal) => this.worker.use((fits) => fits.header(argument, signal)),
    plane: (argument) => this.plane(argument),
    tile: (argument, signal) => this.worker.use((fits) => fits.tile(argument, signal)),
    pixel: (argument, signal) => this.worker.use((fits) => fits.pixel(argument, signal)),
    flagBits: (argument, signal) => this.worker.use((fits) => fits.flagBits(argument, signal)),
    statistics: (argument, signal) => this.worker.use((fits) => fits.statistics(argument, signal)),
    progress: (argument, signal) => this.worker.use((fits) => fits.progress(argument, signal)),
    wcs: (argument, signal) => this.worker.use((fits) => fits.wcs(argument, signal)),
    measure: (argument, signal) => this.worker.use((fits) => fits.measure(argument, signal)),
    regionSpectrum: (argument, signal) => this.worker.use((fits) => fits.regionSpectrum(argument, signal)),
    readRegions: (argument, signal) => this.worker.use((fits) => fits.readRegions(argument, signal)),
    writeRegions: (argument, signal) => this.worker.use((fits) => fits.writeRegions(argument, signal)),
    contours: (argument, signal) => this.worker.use((fits) => fits.contours(argument, signal)),
    sample: (argument, signal) => this.worker.use((fits) => fits.sample(argument, signal)),
    profile: (argument, signal) => this.worker.use((fits) => fits.profile(argument, signal)),
    spectra: (argument, signal) => this.worker.use((fits) => fits.spectra(argument, signal)),
    spectraEntries: (argument, signal) => this.worker.use((fits) => fits.spectraEntries(argument, signal)),
    series: (argument, signal) => this.worker.use((fits) => fits.series(argument, signal)),
    envelope: (argument, signal) => this.worker.use((fits) => fits.envelope(argument, signal)),
    seriesSample: (argument, signal) => this.worker.use((fits) => fits.seriesSample(argument, signal)),
    measureLine: (argument, signal) => this.worker.use((fits) => fits.measureLine(argument, signal)),
    continuum: (argument, signal) => this.worker.use((fits) => fits.continuum(argument, signal)),
    seriesCsv: (argument, signal) => this.worker.use((fits) => fits.seriesCsv(argument, signal)),
    tableInfo: (argument, signal) => this.worker.use((fits) => fits.tableInfo(argument, signal)),
    tableRows: (argument, signal) => this.worker.use((fits) => fits.tableRows(argument, signal)),
    tablePoints: (argument, signal) => this.worker.use((fits) => fits.tablePoints(argument, signal)),
    tableSort: (argument, signal) => this.select((fits) => fits.tableSort(argument, signal)),
    tableFilter: (argument, signal) => this.select((fits) => fits.tableFilter(argument, signal)),
    columnStats: (argument, signal) => this.worker.use((fits) => fits.columnStats(argument, signal)),
  };

  constructor(
    readonly uri: vscode.Uri,
    private readonly workers: FitsWorkers,
    viewport: Viewport,
  ) {
    super();
    this.worker = this.register(new IdleWorker(() => workers.open(uri)));
    // What it has fetched would be fetched again.
    if (uri.scheme === remoteScheme) this.worker.keep();
    this.register(watchFile(uri, () => void this.reload()));
    this.prepared = this.prepare(viewport);
  }

  /** The plane that an editor shows first, once it is known. */
  get shown(): ShownPlane | null {
    return this.first;
  }

  /** The address of a remote file; null for every other. */
  get addressOf(): (uri: vscode.Uri) => string | null {
    return this.workers.addressOf;
  }

  /** Writes a box of an image as a FITS file. */
  cutout(argument: { readonly hdu: number; readonly box: BoxRef; readonly file: string }): Promise<null> {
    return this.worker.use((fits) => fits.cutout(argument));
  }

  /** Asks the file's worker for what editors don't ask for themselves. */
  ask<Answer>(call: (fits: Remote<FitsWorkerApi>) => Promise<Answer>): Promise<Answer> {
    return this.worker.use(call);
  }

  /** Asks for what an editor will ask for first, while its page is still loading. */
  private async prepare(viewport: Viewport): Promise<void> {
    try {
      const { summary, first, generation } = await this.open();
      const hdu = summary.hdus[first];
      if (!(hdu?.kind === 'image' && hdu.dataLength > 0)) return;
      const plane = { hdu: first, slice: hdu.axes.slice(2).map(() => 0) };
      const info = await this.plane(plane);
      if (generation !== this.generation) return;
      this.first = { plane, info };
      const level = fitLevel(info, viewport);
      this.worker.use((fits) => fits.prepare({ ...plane, level })).catch(() => undefined);
    } catch {
      // The editor asks again, and shows why it can't have it.
    }
  }

  private open(): Promise<OpenedFits> {
    // The worker counts from 0 whenever it starts: the document's own count is the one that grows.
    this.opened ??= this.worker
      .use((fits) => fits.open(null))
      .then((opened) => {
        if (!opened.summary.complete) void this.awaitWhole();
        return { ...opened, generation: this.generation };
      });
    return this.kept(this.opened, () => (this.opened = null));
  }

  /** Of a file that is still arriving the rest is shown when it is there, and is not made again. */
  private async awaitWhole(): Promise<void> {
    const { generation } = this;
    this.worker.keep();
    const whole = await this.worker.use((fits) => fits.whole(null)).catch(() => null);
    if (!whole || this.disposed || generation !== this.generation) return;
    this.generation++;
    this.opened = null;
    this.didChange.fire(this.generation);
  }

  private plane(ref: PlaneRef): Promise<PlaneInfo> {
    const key = JSON.stringify([ref.hdu, ref.slice, ref.bits]);
    const known = this.planes.get(key) ?? this.worker.use((fits) => fits.plane(ref));
    this.planes.set(key, known);
    return this.kept(known, () => this.planes.delete(key));
  }

  /** An answer that is a failure is not kept. */
  private kept<T>(answer: Promise<T>, forget: () => void): Promise<T> {
    answer.catch(forget);
    return answer;
  }

  /** Rows that were sorted or filtered are kept by the worker, which stays for them. */
  private select(call: (fits: Remote<FitsWorkerApi>) => Promise<Selection>): Promise<Selection> {
    this.worker.keep();
    return this.worker.use(call);
  }

  private async reload(): Promise<void> {
    this.generation++;
    this.opened = this.first = null;
    this.planes.clear();
    if (this.worker.alive) {
      // A file that can't be read now fails here and again, with its reason, when editors ask.
      const source =
        this.uri.scheme === 'file' ? null : await this.workers.describe(this.uri).catch(() => null);
      await this.worker.use((fits) => fits.reopen({ source })).catch(() => undefined);
    }
    if (!this.disposed) this.didChange.fire(this.generation);
  }
}
