import type * as vscode from 'vscode';
import type { FetchFile } from '../downloads/fetchFile';
import type { FetchRules } from '../workers/fetchApi';
import { FetchThread } from '../workers/fetchThread';
import { usesProxy, type OwnedHttp } from './http';
import { remembered } from './remembered';
import { cacheFreshMs, configuredOrigins, fileCacheLimit } from './settings';

const rules = remembered((): FetchRules => ({
  configured: configuredOrigins(),
  throughHost: usesProxy(),
  freshMs: cacheFreshMs(),
  cacheBytes: fileCacheLimit(),
}));

/**
 * The thread that fetches files, by the settings and with the sign-ins and the pace of this window.
 * @param cacheFolder where files are kept for later
 * @param otherwise fetches where there can be no thread
 */
export function threadFor(
  context: Pick<vscode.ExtensionContext, 'asAbsolutePath'>,
  http: OwnedHttp,
  cacheFolder: string,
  otherwise: FetchFile,
): FetchThread {
  return new FetchThread({
    workerFile: context.asAbsolutePath('dist/fetch.worker.js'),
    data: {
      userAgent: http.userAgent,
      cacheFolder,
      verifyFile: context.asAbsolutePath('dist/verify.worker.js'),
    },
    rules,
    identity: () => http.signIns.identity(),
    gate: http.gate,
    onTrace: http.onTrace,
    http: () => http.client,
    otherwise,
  });
}
