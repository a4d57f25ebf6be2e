import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { compressedForm } from '../base/compressedForm';
import { connect, type Connection } from '../base/rpc';
import type { DownloadFiles, Written } from '../downloads/files';
import { nodeFiles } from '../downloads/node/nodeFiles';

/** What the thread offers. */
export interface VerifyApi {
  /** As {@link DownloadFiles.verify}. */
  verify(file: Omit<Written, 'source'>, signal: AbortSignal): Promise<string[]>;
}

interface Running {
  readonly worker: Worker;
  readonly connection: Connection<VerifyApi>;
  calls: number;
}

/** When a thread without work ends. */
const idleTime = 10_000;
const resourceLimits = { maxOldGenerationSizeMb: 256 };

/**
 * The file system of this machine, which verifies bzip2, compress and zip files in a thread of its own: to
 * decode one block of bzip2 would hold up the process that serves the editor. gzip is inflated by zlib, in
 * threads of the system's already. The thread is started when it is needed, and ends after a while without work.
 */
export function filesWithThread(workerFile: string): DownloadFiles {
  let running: Running | null = null;
  let idle: NodeJS.Timeout | undefined;

  const start = (): Running => {
    const worker = new Worker(workerFile, { resourceLimits, name: 'almagest-verify' });
    const connection = connect<VerifyApi, object>(
      {
        post: (message, transfer) => worker.postMessage(message, transfer),
        onMessage: (listener) => void worker.on('message', listener),
      },
      {},
    );
    const started = { worker, connection, calls: 0 };
    const failed = (reason: string) => {
      if (running === started) running = null;
      connection.close({ kind: 'internal', message: `The thread that verifies files failed: ${reason}.` });
    };
    worker.on('error', (error) => failed(error.message));
    worker.on('exit', (code) => failed(`it ended with code ${code}`));
    return started;
  };

  const rest = (thread: Running) => {
    if (thread.calls > 0 || running !== thread) return;
    running = null;
    void thread.worker.terminate();
  };

  const verifyThere = async (written: Written, signal?: AbortSignal) => {
    const { path, name, url, expectFits, service } = written;
    const thread = (running ??= start());
    clearTimeout(idle);
    thread.calls++;
    thread.worker.ref();
    try {
      return await thread.connection.remote.verify({ path, name, url, expectFits, service }, signal);
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      thread.calls--;
      if (thread.calls === 0) {
        thread.worker.unref();
        idle = setTimeout(() => rest(thread), idleTime);
        idle.unref();
      }
    }
  };

  if (!existsSync(workerFile)) return nodeFiles;
  return {
    ...nodeFiles,
    async verify(file, signal) {
      const form = compressedForm(await headOf(file));
      if (form === null || form === 'gzip') return nodeFiles.verify(file, signal);
      return verifyThere(file, signal);
    },
  };
}

async function headOf({ source, path }: Written): Promise<Uint8Array> {
  if (source) return source.read(0, 8);
  const opened = await nodeFiles.open(path);
  try {
    return await opened.read(0, 8);
  } finally {
    await opened.close();
  }
}
