/** The thread that fetches files: serves the calls of fetchThread.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { connect, type Connection } from '../base/rpc';
import type { FetchHostApi, FetchThreadApi, FetchThreadData } from './fetchApi';
import { FetchService } from './fetchService';

const port = parentPort;
if (!port) throw new Error('The worker that fetches must be started as a worker thread.');

const service: FetchService = new FetchService(workerData as FetchThreadData, () => connection.remote);
const connection: Connection<FetchHostApi> = connect<FetchHostApi, FetchThreadApi>(
  {
    post: (message, transfer) => port.postMessage(message, transfer),
    onMessage: (listener) => port.on('message', listener),
  },
  {
    rules: (rules) => service.rules(rules),
    fetch: (job) => service.fetch(job),
    stop: (stop) => service.stop(stop),
  },
);
