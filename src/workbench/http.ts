import * as path from 'node:path';
import * as vscode from 'vscode';
import { madeClient } from '../archives/made/madeClient';
import { archivePace } from '../archives/pacing';
import { AlmagestError } from '../base/errors';
import { AnswerCache } from '../net/cache/answerCache';
import { createHttpClient, userAgent, type TraceEvent } from '../net/client';
import { withFallback } from '../net/fallback';
import { fetchTransport } from '../net/fetchTransport';
import { gateOf, type Gate } from '../net/gate';
import type { HttpClient } from '../net/http';
import { answerFolder } from '../net/node/answerFolder';
import { undiciTransport } from '../net/node/undiciTransport';
import { hasFailed, traceLine } from '../net/traceLine';
import { SignIns } from '../net/signIn/signIns';
import type { Log } from './log';
import { proxiedTransport } from './proxiedTransport';
import { remembered } from './remembered';
import { cacheLimit, configuredOrigins } from './settings';

/** The extension's HTTP client, with who is signed in and what is kept of answers, and what to dispose of. */
export interface OwnedHttp extends vscode.Disposable {
  readonly client: HttpClient;
  readonly signIns: SignIns;
  readonly cache: AnswerCache;
  readonly userAgent: string;
  /** What lets requests go, this client's and those of threads. */
  readonly gate: Gate;
  readonly onTrace: (event: TraceEvent) => void;
}

/**
 * One client over undici. Where a proxy is configured the editor's own `fetch` carries the requests:
 * only it knows all of the editor's proxy settings; and where a certificate is not known to Node, for the
 * editor knows the machine's. Where the editor does not know it, the authorities of NODE_EXTRA_CA_CERTS may.
 */
export function createHttp(context: vscode.ExtensionContext, log: Log): OwnedHttp {
  const own = undiciTransport();
  const throughEditor = fetchTransport(fetch);
  const direct = withFallback(own.transport, throughEditor);
  const throughProxy = proxiedTransport();
  const proxied = withFallback(throughEditor, throughProxy.transport);
  const signIns = new SignIns(context.secrets, Date.now, tellExpired);
  const name = userAgent((context.extension.packageJSON as { version: string }).version);
  const open = gateOf({ pace: archivePace, signIn: (url) => signIns.headers(url) });
  const gate: Gate = (url, signal) => {
    if (!vscode.workspace.isTrusted) throw untrusted();
    return open(url, signal);
  };
  const onTrace = (event: TraceEvent) => trace(log, event);
  const plain = createHttpClient({
    transport: (request) => (usesProxy() ? proxied(request) : direct(request)),
    userAgent: name,
    configured: configuredOrigins,
    gate,
    onTrace,
  });
  const client = madeClient(plain);
  const folder = path.join(context.globalStorageUri.fsPath, 'answers');
  const cache = new AnswerCache(answerFolder(folder, cacheLimit()), { identity: () => signIns.identity() });
  const following = context.secrets.onDidChange(() => signIns.reload());
  const dispose = () => {
    following.dispose();
    void own.close();
    void throughProxy.close();
  };
  return { client, signIns, cache, userAgent: name, gate, onTrace, dispose };
}

/** Requests go on without a name: what is public comes, and nothing says that there would be more. */
function tellExpired(origin: string): void {
  const again = vscode.l10n.t('Sign In…');
  const words = vscode.l10n.t('Your sign-in to {0} has expired: it is asked without.', origin);
  void vscode.window.showWarningMessage(words, again).then((choice) => {
    if (choice === again) void vscode.commands.executeCommand('almagest.signIn', origin);
  });
}

/** In a workspace that isn't trusted files can be viewed, nothing is sent. */
function untrusted(): AlmagestError {
  return new AlmagestError({
    kind: 'denied',
    message: vscode.l10n.t('Nothing is sent from a workspace that is not trusted.'),
    advice: vscode.l10n.t('Trust the workspace first ("Workspaces: Manage Workspace Trust").'),
  });
}

/** Whether the editor's own `fetch` must carry the requests. */
export const usesProxy = remembered((): boolean => {
  const http = vscode.workspace.getConfiguration('http');
  if (http.get<string>('proxySupport') === 'off') return false;
  const named = http.get<string>('proxy');
  const { HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy } = process.env;
  return [named, HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy].some(
    (proxy) => proxy !== undefined && proxy !== '',
  );
});

/** What failed is seen at the editor's own log level; for the rest it is set to Debug. */
function trace(log: Log, event: TraceEvent): void {
  if (hasFailed(event)) log.warn(traceLine(event));
  else log.debug(traceLine(event));
}
