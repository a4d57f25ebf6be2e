import { LRUCache } from 'lru-cache';
import PQueue from 'p-queue';
import * as vscode from 'vscode';
import { throwIfCancelled } from '../../../base/cancelled';
import { AlmagestError } from '../../../base/errors';
import { TempStore } from '../../../base/node/tempStore';
import { expectOk, unexpectedBody } from '../../../net/expect';
import type { HttpClient } from '../../../net/http';
import { openHttp } from '../../../net/httpSource';
import type { PreviewView } from '../../../resultsMessages';
import { openFitsWorker, startFitsThread } from '../../../workers/fitsClient';
import { Disposable } from '../../common/disposable';
import type { FoundRecord } from '../../trees/queries/record';
import { pictureMime } from './pictureMime';
import { reduceFits } from './reduceFits';

/** Pictures asked for at once, over all servers; files read by ranges take a thread each. */
const atOnce = { pictures: 4, files: 2 };
/** Bytes of a picture, and of a file that is looked into, at most. */
const largest = { picture: 8 << 20, file: 256 << 20 };
const keptBytes = 64 << 20;
const patience = 30_000;

/** Small pictures of rows: the archive's own preview, else what is read of a FITS file by ranges. */
export class Previews extends Disposable {
  private readonly pictures = new PQueue({ concurrency: atOnce.pictures });
  private readonly files = new PQueue({ concurrency: atOnce.files });
  private readonly kept = new LRUCache<string, PreviewView>({
    maxSize: keptBytes,
    sizeCalculation: (view) => 1000 + bytesOf(view).byteLength,
  });
  private readonly workerFile: string;

  constructor(
    private readonly http: HttpClient,
    extension: vscode.Uri,
  ) {
    super();
    this.workerFile = vscode.Uri.joinPath(extension, 'dist', 'fits.worker.js').fsPath;
  }

  /**
   * A picture of a row.
   * @param reduced whether the file itself is looked into where there is no preview
   * @throws AlmagestError `not-found` where there is neither; `service` for what is no picture; as the client does
   */
  async of(
    { record, search, service }: FoundRecord,
    reduced: boolean,
    signal: AbortSignal,
  ): Promise<PreviewView> {
    const name = search.query.services[service]?.name;
    const { preview, accessUrl, format, estimatedBytes } = record;
    if (preview !== null) {
      return this.once(preview, this.pictures, signal, () => this.picture(preview, name, signal));
    }
    const isFits = format === null || /fits/i.test(format);
    if (accessUrl === null || !isFits || !reduced) throw noPreview();
    if ((estimatedBytes ?? 0) > largest.file) throw tooLarge();
    return this.once(accessUrl, this.files, signal, () => this.reduced(accessUrl, name, signal));
  }

  private async once(
    url: string,
    queue: PQueue,
    signal: AbortSignal,
    make: () => Promise<PreviewView>,
  ): Promise<PreviewView> {
    const known = this.kept.get(url);
    if (known) return copyOf(known);
    return queue.add(async () => {
      // Who asked may have scrolled on while others had their turn.
      throwIfCancelled(signal);
      const view = this.kept.get(url) ?? (await make());
      this.kept.set(url, view);
      return copyOf(view);
    });
  }

  private async picture(url: string, service: string | undefined, signal: AbortSignal): Promise<PreviewView> {
    const limits = { idleMs: patience, maxBytes: largest.picture };
    const asked = { url, origin: 'server', service, signal, limits } as const;
    const response = await expectOk(await this.http.request(asked), service);
    const bytes = await response.bytes(largest.picture);
    const mime = pictureMime(bytes);
    if (mime !== null) return { kind: 'picture', mime, bytes: bytes.slice().buffer };
    const contentType = response.headers.get('content-type');
    throw unexpectedBody({
      url: response.url,
      head: bytes.subarray(0, 4096),
      expected: 'a picture',
      contentType,
      service,
    });
  }

  private async reduced(url: string, service: string | undefined, signal: AbortSignal): Promise<PreviewView> {
    const request = { origin: 'server', service } as const;
    const worker = openFitsWorker(
      startFitsThread(this.workerFile),
      { kind: 'url', url, name: new URL(url).pathname.split('/').at(-1) ?? url },
      (address, opening) =>
        openHttp(this.http, address, { store: () => TempStore.open(), signal: opening, request }),
    );
    try {
      return await reduceFits(worker.remote, signal);
    } finally {
      worker.close();
    }
  }
}

function bytesOf(view: PreviewView): ArrayBuffer {
  return view.kind === 'picture' ? view.bytes : view.kind === 'image' ? view.levels : view.bounds;
}

/** What crosses to a page may be moved there: what is kept stays. */
function copyOf(view: PreviewView): PreviewView {
  switch (view.kind) {
    case 'picture':
      return { ...view, bytes: view.bytes.slice(0) };
    case 'image':
      return { ...view, levels: view.levels.slice(0) };
    case 'curve':
      return { ...view, bounds: view.bounds.slice(0) };
  }
}

function noPreview(): AlmagestError {
  return new AlmagestError({ kind: 'not-found', message: vscode.l10n.t('There is no preview of it.') });
}

function tooLarge(): AlmagestError {
  return new AlmagestError({
    kind: 'overflow',
    message: vscode.l10n.t('There is no preview, and the file is too large to be looked into for one.'),
    advice: vscode.l10n.t('Open it remotely.'),
  });
}
