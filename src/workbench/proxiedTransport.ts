import * as vscode from 'vscode';
import { undiciTransport, type OwnedTransport, type UndiciOptions } from '../net/node/undiciTransport';
import { remembered } from './remembered';

type Proxy = NonNullable<UndiciOptions['proxy']>;

/**
 * Connections of our own through the editor's proxy: unlike the editor's `fetch` they trust the authorities that
 * NODE_EXTRA_CA_CERTS names, which is how institutes with inspecting proxies name theirs.
 */
export function proxiedTransport(): OwnedTransport {
  let owned: OwnedTransport | null = null;
  let made = '';
  const current = (): OwnedTransport => {
    const proxy = proxySettings();
    // Settings are read anew when any of them changes: connections in use stay where the proxy is the same.
    const wanted = JSON.stringify(proxy);
    if (owned && made === wanted) return owned;
    void owned?.close();
    made = wanted;
    return (owned = undiciTransport({ proxy }));
  };
  return {
    transport: (request) => current().transport(request),
    close: () => owned?.close() ?? Promise.resolve(),
  };
}

const proxySettings = remembered((): Proxy => {
  const http = vscode.workspace.getConfiguration('http');
  const address = http.get<string>('proxy') ?? '';
  if (address === '') return 'environment';
  return { address, except: http.get<readonly string[]>('noProxy') ?? [] };
});
