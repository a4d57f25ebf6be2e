/** A thread that decodes tiles of compressed images: batches in, stored numbers out. */
import { parentPort } from 'node:worker_threads';
import { toFault } from '../base/errors';
import { decodeBatch } from '../fits/compress/image/engine';
import type { TileAnswer, TileTask } from './tilePool';

const port = parentPort;
if (!port) throw new Error('The tile worker must be started as a worker thread.');

port.on('message', ({ id, batch }: TileTask) => {
  const answer = (message: TileAnswer, transfer: ArrayBuffer[]) => port.postMessage(message, transfer);
  try {
    const results = decodeBatch(batch);
    const buffers = results.flatMap((result) =>
      'stored' in result ? [result.stored.buffer as ArrayBuffer] : [],
    );
    answer({ id, results }, [...new Set(buffers)]);
  } catch (error) {
    answer({ id, fault: toFault(error) }, []);
  }
});
