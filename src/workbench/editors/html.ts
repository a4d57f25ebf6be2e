import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** Where everything lies that a webview may load. */
export function webviewRoot(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'dist', 'webview');
}

/** The page of the FITS editor: a script that builds everything, and two style sheets. */
export function fitsHtml(webview: vscode.Webview, extension: vscode.Uri): string {
  const root = webviewRoot(extension);
  const at = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(root, file)).toString();
  const nonce = randomBytes(16).toString('base64');
  // The script waits for no sheet: what it asks the host for is on its way while they load.
  return `<!doctype html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy(webview.cspSource, nonce)}">
<script type="module" async nonce="${nonce}" src="${at('fits.js')}"></script>
<link rel="stylesheet" href="${at('fits.css')}">
</head>
<body>
<link rel="stylesheet" id="vscode-codicon-stylesheet" href="${at('codicon.css')}">
</body>
</html>`;
}

/** What the page may load: every rule with its reason. */
function contentPolicy(extension: string, nonce: string): string {
  return [
    // Nothing that is not named below: no connections, frames, objects, workers.
    `default-src 'none'`,
    // Our own script by its nonce, so that text from a file can never run.
    `script-src 'nonce-${nonce}'`,
    // Our two sheets; what components set is set by script and needs no rule.
    `style-src ${extension}`,
    // The icons.
    `font-src ${extension}`,
    // Pictures that come with the extension, and those made in the page for export.
    `img-src ${extension} blob:`,
    // A page of ours has no form and no base of its own to be sent elsewhere.
    `form-action 'none'`,
    `base-uri 'none'`,
  ].join('; ');
}
