/**
 * A host of the fetching thread that cannot send anything itself, as a program: which authorities a process trusts
 * is settled when it starts. `fetchAlone.js WORKER FOLDER ADDRESS`; prints the file that came, or the fault.
 */
import { toFault } from '../../base/errors';
import { gateOf } from '../../net/gate';
import { FetchThread } from '../fetchThread';

const [workerFile = '', folder = '', url = ''] = process.argv.slice(2);
const refuse = () => Promise.reject(new Error('The host was not to be asked.'));
const rules = {
  ...{ configured: [new URL(url).origin], throughHost: false },
  ...{ freshMs: 0, cacheBytes: 0 },
};
const thread = new FetchThread({
  workerFile,
  data: { userAgent: 'test', cacheFolder: folder, verifyFile: '' },
  rules: () => rules,
  identity: () => Promise.resolve(''),
  gate: gateOf({}),
  onTrace: () => undefined,
  http: () => ({ request: refuse }),
  otherwise: refuse,
});
thread
  .fetch({ url, folder, serverSupplied: true }, { signal: new AbortController().signal, retryMs: 1 })
  .then(
    ({ path, bytes }) => console.log(JSON.stringify({ path, bytes })),
    (error: unknown) => console.log(JSON.stringify(toFault(error))),
  )
  .finally(() => thread.dispose());
