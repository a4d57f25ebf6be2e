/** The FITS worker: serves the calls of messages.ts for the one file its `workerData` describes. */
import { parentPort, workerData } from 'node:worker_threads';
import { BufferSource, type ByteSource } from '../base/byteSource';
import { FileSource } from '../base/node/fileSource';
import { connect } from '../base/rpc';
import { FitsService } from '../fits/service';
import type { FitsWorkerApi, SourceDescription } from '../messages';

const opener = (source: SourceDescription) => (): Promise<ByteSource> =>
  source.kind === 'file'
    ? FileSource.open(source.path, source.name)
    : Promise.resolve(new BufferSource(source.name, source.bytes));

const port = parentPort;
if (!port) throw new Error('The FITS worker must be started as a worker thread.');

const service = new FitsService(opener(workerData as SourceDescription));
const api: FitsWorkerApi = {
  open: service.open,
  header: service.header,
  plane: service.plane,
  tile: service.tile,
  pixel: service.pixel,
  reopen: ({ source }, signal) => service.reopen(source && opener(source), signal),
};

connect<object, FitsWorkerApi>(
  {
    post: (message, transfer) => port.postMessage(message, transfer),
    onMessage: (listener) => port.on('message', listener),
  },
  api,
);
