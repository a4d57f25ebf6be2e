/** The thread that verifies compressed downloads: serves the calls of verifyThread.ts. */
import { parentPort } from 'node:worker_threads';
import { connect } from '../base/rpc';
import { nodeFiles } from '../downloads/node/nodeFiles';
import type { VerifyApi } from './verifyThread';

const port = parentPort;
if (!port) throw new Error('The verifying worker must be started as a worker thread.');

connect<object, VerifyApi>(
  {
    post: (message, transfer) => port.postMessage(message, transfer),
    onMessage: (listener) => port.on('message', listener),
  },
  { verify: (file, signal) => nodeFiles.verify(file, signal) },
);
