import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import type { FolderApi, OpenedTables, SkyTableApi, TableWorkerApi } from '../../../messages';
import { openFileWorker } from '../../../workers/fitsClient';
import { Disposable } from '../../common/disposable';
import { watchFile } from '../fileWatch';
import { IdleWorker } from '../idleWorker';
import { describeSource } from '../source';

/** Text of tables is in the worker's heap, numbers are outside of it. */
const resourceLimits = { maxYoungGenerationSizeMb: 64, maxOldGenerationSizeMb: 4096 };

/** A document of tables that some editor shows, and the worker that has read it. */
export class TableDocument extends Disposable implements vscode.CustomDocument {
  private readonly didChange = this.register(new vscode.EventEmitter<number>());
  /** The file changed on disk; carries the new generation. */
  readonly onDidChange = this.didChange.event;
  private generation = 0;
  private worker: IdleWorker<TableWorkerApi>;

  /** What editors ask of the document. */
  readonly api: Omit<TableWorkerApi, keyof SkyTableApi | keyof FolderApi> = {
    open: (_, signal) => this.open(signal),
    tableInfo: (argument, signal) => this.worker.use((tables) => tables.tableInfo(argument, signal)),
    tableRows: (argument, signal) => this.worker.use((tables) => tables.tableRows(argument, signal)),
    tablePoints: (argument, signal) => this.worker.use((tables) => tables.tablePoints(argument, signal)),
    tableSort: (argument, signal) => this.worker.use((tables) => tables.tableSort(argument, signal)),
    tableFilter: (argument, signal) => this.worker.use((tables) => tables.tableFilter(argument, signal)),
    exportTable: (argument) => this.worker.use((tables) => tables.exportTable(argument)),
    columnStats: (argument, signal) => this.worker.use((tables) => tables.columnStats(argument, signal)),
  };

  constructor(
    readonly uri: vscode.Uri,
    private readonly workerFile: string,
  ) {
    super();
    this.worker = this.start();
    this.register(new vscode.Disposable(() => this.worker.dispose()));
    this.register(watchFile(uri, () => this.reload()));
    // Read while the editor's page is still loading; the editor asks again, and shows what went wrong.
    this.worker.use((tables) => tables.open(null)).catch(() => undefined);
  }

  private async open(signal: AbortSignal): Promise<OpenedTables> {
    const { generation } = this;
    return { ...(await this.worker.use((tables) => tables.open(null, signal))), generation };
  }

  /** The worker stays as long as the document: to read it again would take as long as at first. */
  private start(): IdleWorker<TableWorkerApi> {
    const worker = new IdleWorker<TableWorkerApi>(async () => {
      const source = await describeSource(this.uri);
      const thread = new Worker(this.workerFile, { resourceLimits, name: 'almagest-table' });
      return openFileWorker<TableWorkerApi>(thread, source);
    });
    worker.keep();
    return worker;
  }

  private reload(): void {
    if (this.disposed) return;
    this.worker.dispose();
    this.worker = this.start();
    this.didChange.fire(++this.generation);
  }
}
