import { MessageChannel, Worker } from 'node:worker_threads';
import { AlmagestError, type Fault } from '../base/errors';
import { connect, type Api, type Connection } from '../base/rpc';
import type { FitsWorkerApi, SourceDescription } from '../messages';
import type { FileTask } from './bytesApi';
import { serveBytes, type OpenAddress } from './serveBytes';

/** A worker that serves one file, as its host sees it. */
export interface FileWorker<T extends Api<T>> extends Connection<T> {
  /**
   * Settles when the worker has ended: with what went wrong, or null where it was closed. Calls then
   * under way, and all later ones, fail with that fault.
   */
  readonly ended: Promise<Fault | null>;
}

/** A FITS worker as its host sees it. */
export type FitsWorker = FileWorker<FitsWorkerApi>;

/** Young and old generation of the worker's heap; pixels live outside of it, in bounded buffers. */
const resourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 512 };

/** Starts a thread that waits for its file; `workerFile` is the built `fits.worker.js`. */
export function startFitsThread(workerFile: string): Worker {
  return new Worker(workerFile, { resourceLimits, name: 'almagest-fits' });
}

/**
 * Gives a waiting thread its one file. `close` ends the thread.
 * @param openAddress opens addresses for it, here, through the host's client
 */
export function openFitsWorker(
  worker: Worker,
  source: SourceDescription,
  openAddress: OpenAddress = refuse,
): FitsWorker {
  return openFileWorker<FitsWorkerApi>(worker, source, openAddress);
}

/** As {@link openFitsWorker}, for a worker of any kind that waits for its file. */
export function openFileWorker<T extends Api<T>>(
  worker: Worker,
  source: SourceDescription,
  openAddress: OpenAddress = refuse,
): FileWorker<T> {
  const channel = source.kind === 'url' ? new MessageChannel() : null;
  const task: FileTask = channel ? { ...source, port: channel.port2 } : source;
  worker.postMessage(task, channel ? [channel.port2] : []);
  const bytes = channel && serveBytes(channel.port1, openAddress);
  const joined = joinWorker<T>(worker, source.name);
  void joined.ended.then(() => bytes?.close().catch(() => undefined));
  return joined;
}

/** The calls of a worker that needs no file to begin with; `name` is of what it reads, for messages. */
export function joinWorker<T extends Api<T>>(worker: Worker, name: string): FileWorker<T> {
  const connection = connect<T, object>(
    {
      post: (message, transfer) => worker.postMessage(message, transfer),
      onMessage: (listener) => worker.on('message', listener),
    },
    {},
  );
  let closed = false;
  let failure: Fault | null = null;
  const failed = (reason: string) => {
    failure ??= {
      kind: 'internal',
      message: `The reader of ${name} failed: ${reason}.`,
      advice: 'Open the file again.',
    };
    connection.close(failure);
  };
  worker.on('error', (error) => failed(error.message));
  const ended = new Promise<Fault | null>((resolve) => {
    worker.on('exit', (code) => {
      if (!closed) failed(`it ended with code ${code}`);
      resolve(failure);
    });
  });
  return {
    remote: connection.remote,
    ended,
    close() {
      closed = true;
      connection.close();
      void worker.terminate();
    },
  };
}

function refuse(url: string): Promise<never> {
  const message = `There is no way to the network for ${url}.`;
  return Promise.reject(new AlmagestError({ kind: 'unsupported', message }));
}
