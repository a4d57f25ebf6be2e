import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { pageParts, type PagePart } from '../../messages';

/**
 * The page of an editor, whole: its script and style sheet stand in it. A page that loads nothing
 * is ready one round trip earlier for each file, and VS Code delivers messages only when all are there.
 */
export class EditorPage {
  private readonly later = new Map<PagePart, Promise<string>>();
  private parts: Promise<readonly [script: string, style: string]> | null = null;

  /** @param name of the page's script and sheet in `dist/webview` */
  constructor(
    private readonly extension: vscode.Uri,
    private readonly name: 'fits' | 'table' | 'compare' | 'results' | 'form',
  ) {}

  /** @param about what the page is told of itself before any message: `data-…` of its document */
  async html(about: Readonly<Record<string, string>> = {}): Promise<string> {
    this.parts ??= Promise.all([this.read(`${this.name}.js`), this.read(`${this.name}.css`)]);
    const [script, style] = await this.parts;
    const nonce = randomBytes(16).toString('base64');
    // `data-made` is for the bench, which can't look into the extension host.
    return `<!doctype html>
<html lang="${vscode.env.language}" data-made="${Date.now()}"${attributes(about)}>
<head>
<meta charset="utf-8">
<title>Almagest</title>
<meta http-equiv="Content-Security-Policy" content="${contentPolicy(nonce)}">
<style nonce="${nonce}">${style}</style>
<script type="module" nonce="${nonce}">${script}</script>
</head>
<body></body>
</html>`;
  }

  /** The script of a part that the page asks for later; read once. */
  part(part: PagePart): Promise<string> {
    // What a page asks for is not trusted to be the name of one.
    if (!pageParts.includes(part)) throw new Error(`The page has no part ${part}.`);
    let source = this.later.get(part);
    if (!source) {
      source = this.read(`${this.name}-${part}.js`);
      this.later.set(part, source);
    }
    return source;
  }

  private read(file: string): Promise<string> {
    return readFile(vscode.Uri.joinPath(this.extension, 'dist', 'webview', file).fsPath, 'utf8');
  }
}

function attributes(about: Readonly<Record<string, string>>): string {
  const escaped = (text: string) => text.replace(/[&"<>]/g, (letter) => `&#${letter.charCodeAt(0)};`);
  return Object.entries(about)
    .map(([name, value]) => ` data-${name}="${escaped(value)}"`)
    .join('');
}

/** What the page may load: every rule with its reason. */
function contentPolicy(nonce: string): string {
  return [
    // Nothing that is not named below: no connections, frames, fonts, objects, workers.
    `default-src 'none'`,
    // Our own script by its nonce, so that text from a file can never run.
    `script-src 'nonce-${nonce}'`,
    // Our own sheet; what components set is set by script and needs no rule.
    `style-src 'nonce-${nonce}'`,
    // Pictures made in the page for export.
    `img-src blob:`,
    // A page of ours has no form and no base of its own to be sent elsewhere.
    `form-action 'none'`,
    `base-uri 'none'`,
  ].join('; ');
}
