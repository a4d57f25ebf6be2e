/** The worker of results: serves the calls of resultsMessages.ts for the rows that it is fed. */
import { parentPort } from 'node:worker_threads';
import { connect } from '../base/rpc';
import type { ResultsWorkerApi } from '../resultsMessages';
import { ResultsService } from './resultsService';

const port = parentPort;
if (!port) throw new Error('The worker of results must be started as a worker thread.');

connect<object, ResultsWorkerApi>(
  {
    post: (message, transfer) => port.postMessage(message, transfer),
    onMessage: (listener) => port.on('message', listener),
  },
  new ResultsService(),
);
