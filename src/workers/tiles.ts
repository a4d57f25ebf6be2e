/** A thread that decodes tiles of compressed images: batches in, the same memory with what they hold out. */
import { parentPort } from 'node:worker_threads';
import { toFault } from '../base/errors';
import { decodeBatch } from '../fits/compress/image/engine';
import { unpackTiles } from '../fits/compress/image/packTiles';
import type { TileAnswer, TileTask } from './tilePool';

const port = parentPort;
if (!port) throw new Error('The tile worker must be started as a worker thread.');

port.on('message', ({ id, coding, tiles, bytes, room }: TileTask) => {
  const answer = (message: TileAnswer, transfer: ArrayBuffer[]) => port.postMessage(message, transfer);
  try {
    const decoded = decodeBatch({ coding, tiles: unpackTiles(tiles), bytes, room });
    answer({ id, decoded }, [decoded.bytes, decoded.room]);
  } catch (error) {
    answer({ id, fault: toFault(error) }, []);
  }
});
