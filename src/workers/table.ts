/** The table worker: serves the calls of messages.ts for the one document that its first message describes. */
import { parentPort } from 'node:worker_threads';
import { connect } from '../base/rpc';
import type { SourceDescription, TableWorkerApi } from '../messages';
import { folderApi } from './folderHeaders';
import { skyTableApi } from './skyTable';
import { TablesService } from './tables';

const port = parentPort;
if (!port) throw new Error('The table worker must be started as a worker thread.');

port.once('message', (source: SourceDescription) => {
  connect<object, TableWorkerApi>(
    {
      post: (message, transfer) => port.postMessage(message, transfer),
      onMessage: (listener) => port.on('message', listener),
    },
    Object.assign(new TablesService(source), skyTableApi(source), folderApi(source)),
  );
});
