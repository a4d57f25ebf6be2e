import * as vscode from 'vscode';
import { AlmagestError, describeFault, toFault } from '../../base/errors';
import { headerText, type HeaderText } from '../../fits/header/headerText';
import type { HduSummary, HeaderView } from '../../messages';
import { Disposable } from '../common/disposable';
import { watchFile } from '../editors/fileWatch';
import type { FitsWorkers } from '../editors/workers';
import { headerScheme, parseHeaderUri, type HeaderOf } from './headerUri';

/** Headers as read-only text documents, which follow their files. */
export class HeaderDocuments extends Disposable implements vscode.TextDocumentContentProvider {
  private readonly changed = this.register(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.changed.event;
  private readonly watched = new Map<string, vscode.Disposable>();

  constructor(private readonly workers: FitsWorkers) {
    super();
    this.register(vscode.workspace.registerTextDocumentContentProvider(headerScheme, this));
    this.register(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)));
    this.register(
      new vscode.Disposable(() => {
        for (const watch of this.watched.values()) watch.dispose();
      }),
    );
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const of = parseHeaderUri(uri);
    if (!of) return `${vscode.l10n.t('This is not the address of a header.')}\n`;
    if (!this.watched.has(uri.toString()))
      this.watched.set(
        uri.toString(),
        watchFile(of.file, () => this.changed.fire(uri)),
      );
    try {
      const { text, leftOut } = await this.read(of);
      if (leftOut === 0) return text;
      return `${text}\n# ${vscode.l10n.t('The headers of {0} more HDUs would make this text too long.', leftOut)}\n`;
    } catch (error) {
      // What can't be read is said where it would stand: a document has no other place for it.
      return `${describeFault(toFault(error))}\n`;
    }
  }

  /** @throws AlmagestError what opening and reading the file throw */
  async read({ file, hdu }: HeaderOf): Promise<HeaderText> {
    const worker = await this.workers.open(file);
    try {
      const { summary } = await worker.remote.open(null);
      const hdus = hdu === null ? summary.hdus : summary.hdus.filter(({ index }) => index === hdu);
      if (hdus.length === 0) throw noSuchHdu(summary.file, hdu ?? 0, summary.hdus.length);
      const headers: { readonly hdu: HduSummary; readonly header: HeaderView }[] = [];
      for (const one of hdus)
        headers.push({ hdu: one, header: await worker.remote.header({ hdu: one.index }) });
      return headerText(headers);
    } finally {
      worker.close();
    }
  }

  /** The HDUs of a file, for choosing one. */
  async hdus(file: vscode.Uri): Promise<readonly HduSummary[]> {
    const worker = await this.workers.open(file);
    try {
      return (await worker.remote.open(null)).summary.hdus;
    } finally {
      worker.close();
    }
  }

  private forget(uri: vscode.Uri): void {
    this.watched.get(uri.toString())?.dispose();
    this.watched.delete(uri.toString());
  }
}

function noSuchHdu(source: string, hdu: number, count: number): AlmagestError {
  return new AlmagestError({
    kind: 'not-found',
    message: vscode.l10n.t('{0} has no HDU {1}; it has {2}.', source, hdu, count),
    where: { source, hdu },
  });
}
