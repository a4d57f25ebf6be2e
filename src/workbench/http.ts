import * as vscode from 'vscode';
import { AlmagestError } from '../base/errors';
import { createHttpClient, userAgent, type TraceEvent } from '../net/client';
import { fetchTransport } from '../net/fetchTransport';
import type { HttpClient } from '../net/http';
import { undiciTransport } from '../net/node/undiciTransport';
import type { Log } from './log';
import { configuredOrigins } from './settings';

/** The extension's HTTP client, and what to dispose of with it. */
export interface OwnedHttp extends vscode.Disposable {
  readonly client: HttpClient;
}

/**
 * One client over undici. Where a proxy is configured the editor's own `fetch` carries the requests:
 * only it knows the editor's proxy settings and certificates.
 */
export function createHttp(context: vscode.ExtensionContext, log: Log): OwnedHttp {
  const direct = undiciTransport();
  const throughEditor = fetchTransport(fetch);
  const client = createHttpClient({
    transport: (request) => {
      if (!vscode.workspace.isTrusted) throw untrusted();
      return usesProxy() ? throughEditor(request) : direct.transport(request);
    },
    userAgent: userAgent((context.extension.packageJSON as { version: string }).version),
    configured: configuredOrigins,
    onTrace: (event) => log.debug(traceLine(event)),
  });
  return { client, dispose: () => void direct.close() };
}

/** In a workspace that isn't trusted files can be viewed, nothing is sent. */
function untrusted(): AlmagestError {
  return new AlmagestError({
    kind: 'denied',
    message: vscode.l10n.t('Nothing is sent from a workspace that is not trusted.'),
    advice: vscode.l10n.t('Trust the workspace first ("Workspaces: Manage Workspace Trust").'),
  });
}

function usesProxy(): boolean {
  const http = vscode.workspace.getConfiguration('http');
  if (http.get<string>('proxySupport') === 'off') return false;
  const named = http.get<string>('proxy');
  const { HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy } = process.env;
  return [named, HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy].some(
    (proxy) => proxy !== undefined && proxy !== '',
  );
}

function traceLine({ method, url, status, ms, bytes, attempt, fault }: TraceEvent): string {
  const again = attempt > 1 ? ` (attempt ${attempt})` : '';
  return `${method} ${url} → ${status ?? fault?.kind ?? 'no answer'}, ${bytes} bytes, ${Math.round(ms)} ms${again}`;
}
