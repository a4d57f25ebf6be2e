import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { Disposable } from '../../common/disposable';
import type { Previews } from '../../editors/results/previews';
import type { FoundRecord } from './record';
import { recordTooltip } from './recordTooltip';

/** Bytes of a picture that a tooltip holds itself: the editor cuts longer texts off. */
const mostInText = 48 << 10;
/** Milliseconds that a tooltip waits for its picture. */
const patience = 8000;
/** Points; pictures keep their shape. */
const width = 220;

/**
 * Tooltips of rows with the small picture that their archive has of them. They are made when they are wanted: those
 * of a page of rows would be most of what the editor is sent.
 */
export class Hover extends Disposable {
  /** The one file in use: only one tooltip is open at a time. */
  private file: string | null = null;

  constructor(
    private readonly previews: Pick<Previews, 'of'>,
    private readonly folder: string,
  ) {
    super();
    this.register(new vscode.Disposable(() => void this.forget()));
  }

  /** What is known of a row with its picture; without, where none comes. */
  async of(found: FoundRecord, token: vscode.CancellationToken): Promise<vscode.MarkdownString> {
    const text = recordTooltip(found);
    if (found.record.preview === null) return text;
    const address = await this.addressOf(found, token).catch(() => null);
    // The title is text that a server sent: it is no part of the picture's Markdown.
    if (address !== null) text.appendMarkdown(`\n\n![](${address}|width=${width})`);
    return text;
  }

  private async addressOf(found: FoundRecord, token: vscode.CancellationToken): Promise<string | null> {
    const stop = new AbortController();
    const following = token.onCancellationRequested(() => stop.abort());
    try {
      const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(patience)]);
      const view = await this.previews.of(found, false, signal);
      if (view.kind !== 'picture') return null;
      const bytes = Buffer.from(view.bytes);
      return bytes.length <= mostInText
        ? `data:${view.mime};base64,${bytes.toString('base64')}`
        : await this.keep(bytes, view.mime);
    } finally {
      following.dispose();
    }
  }

  private async keep(bytes: Buffer, mime: string): Promise<string> {
    const name = createHash('sha256').update(bytes).digest('hex').slice(0, 20);
    const file = path.join(this.folder, `${name}.${mime.split('/')[1] ?? 'png'}`);
    await mkdir(this.folder, { recursive: true });
    await writeFile(file, bytes);
    if (this.file !== file) await this.forget();
    this.file = file;
    return vscode.Uri.file(file).toString();
  }

  private async forget(): Promise<void> {
    const { file } = this;
    this.file = null;
    if (file !== null) await rm(file, { force: true }).catch(() => undefined);
  }
}
