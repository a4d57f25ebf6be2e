import * as vscode from 'vscode';
import { readHead } from '../../protocols/tap/adql/language/document';
import type { BoundServices } from './boundService';

/** Above the first line of an ADQL file: its service, and what can be done with it. */
export class AdqlLenses implements vscode.CodeLensProvider {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly following: vscode.Disposable;

  constructor(private readonly services: BoundServices) {
    this.following = vscode.Disposable.from(
      services.onDidChange(() => this.changed.fire()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('almagest')) this.changed.fire();
      }),
    );
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const line = readHead(document.getText()).serviceLine ?? 0;
    const place = new vscode.Range(line, 0, line, 0);
    const bound = this.services.of(document);
    const lens = (title: string, command: string, tooltip?: string) =>
      new vscode.CodeLens(place, {
        ...{ title, command, arguments: [document.uri] },
        ...(tooltip !== undefined && { tooltip }),
      });
    const service = bound ? vscode.l10n.t('Service: {0}', bound.name) : vscode.l10n.t('Choose Service…');
    const first = lens(`$(server) ${service}`, 'almagest.adql.chooseService', bound?.url);
    if (!bound) return [first];
    return [
      first,
      lens(`$(play) ${vscode.l10n.t('Run')}`, 'almagest.adql.run'),
      lens(`$(server-process) ${vscode.l10n.t('Run as Job')}`, 'almagest.adql.runJob'),
      lens(`$(file-code) ${vscode.l10n.t('Python')}`, 'almagest.adql.script'),
    ];
  }

  dispose(): void {
    this.following.dispose();
    this.changed.dispose();
  }
}
