import * as vscode from 'vscode';
import type { SourceDescription } from '../../messages';
import type { OpenAddress } from '../../workers/serveBytes';
import { openFitsWorker, startFitsThread, type FitsWorker } from '../../workers/fitsClient';
import { SpareThread } from '../../workers/spareThread';
import { Disposable } from '../common/disposable';
import { describeSource } from './source';

/** Worker threads for FITS files, whichever way their bytes come. */
export class FitsWorkers extends Disposable {
  private readonly threads: SpareThread;

  /**
   * @param openAddress opens addresses of remote files
   * @param addressOf the address of a remote file by its URI; null for others
   */
  constructor(
    extension: vscode.Uri,
    private readonly openAddress: OpenAddress,
    readonly addressOf: (uri: vscode.Uri) => string | null,
  ) {
    super();
    const workerFile = vscode.Uri.joinPath(extension, 'dist', 'fits.worker.js').fsPath;
    this.threads = this.register(new SpareThread(() => startFitsThread(workerFile)));
  }

  /**
   * A worker for one file; its user closes it.
   * @throws AlmagestError `overflow`, `not-found`; reading the file throws the rest
   */
  async open(uri: vscode.Uri): Promise<FitsWorker> {
    const source = await this.describe(uri);
    return openFitsWorker(this.threads.take(), source, this.openAddress);
  }

  /** As {@link describeSource}. */
  describe(uri: vscode.Uri): Promise<SourceDescription> {
    return describeSource(uri, this.addressOf);
  }
}
