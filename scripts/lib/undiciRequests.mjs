// @ts-check
import { root } from './paths.mjs';

const name = 'undici-requests';

/**
 * For the thread that fetches: of undici connections and requests alone, without fetch, proxies and caches, whose
 * code would take 10 MB there.
 * @type {import('esbuild').Plugin}
 */
export const undiciRequests = {
  name,
  setup(build) {
    build.onResolve({ filter: /^undici$/ }, () => ({ path: name, namespace: name }));
    build.onLoad({ filter: /./, namespace: name }, () => ({
      contents: `
        const Dispatcher = require('undici/lib/dispatcher/dispatcher');
        Dispatcher.prototype.request = require('undici/lib/api/api-request');
        exports.Agent = require('undici/lib/dispatcher/agent');
        exports.buildConnector = require('undici/lib/core/connect');
      `,
      resolveDir: root,
    }));
  },
};
