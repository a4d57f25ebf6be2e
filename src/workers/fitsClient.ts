import { Worker } from 'node:worker_threads';
import type { Fault } from '../base/errors';
import { connect, type Connection } from '../base/rpc';
import type { FitsWorkerApi, SourceDescription } from '../messages';

/** A FITS worker as its host sees it. */
export interface FitsWorker extends Connection<FitsWorkerApi> {
  /**
   * Settles when the worker has ended: with what went wrong, or null where it was closed. Calls then
   * under way, and all later ones, fail with that fault.
   */
  readonly ended: Promise<Fault | null>;
}

/** Young and old generation of the worker's heap; pixels live outside of it, in bounded buffers. */
const resourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 512 };

/** Starts a thread that waits for its file; `workerFile` is the built `fits.worker.js`. */
export function startFitsThread(workerFile: string): Worker {
  return new Worker(workerFile, { resourceLimits, name: 'almagest-fits' });
}

/** Gives a waiting thread its one file. `close` ends the thread. */
export function openFitsWorker(worker: Worker, source: SourceDescription): FitsWorker {
  worker.postMessage(source);
  const connection = connect<FitsWorkerApi, object>(
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
      message: `The reader of ${source.name} failed: ${reason}.`,
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
