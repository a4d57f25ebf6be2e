import * as vscode from 'vscode';
import { describeFault, toFault } from '../../base/errors';
import { tablesOf } from '../../protocols/vosi/tableset';
import type { BoundServices } from './boundService';
import type { SchemaBook } from './schemaBook';

/** In the status bar beside "ADQL": whom the document in front asks, and what is known of its tables. */
export class AdqlStatus {
  private readonly item = vscode.languages.createLanguageStatusItem('almagest.adql', { language: 'adql' });
  private readonly following: vscode.Disposable;

  constructor(
    private readonly services: BoundServices,
    private readonly book: SchemaBook,
  ) {
    this.item.name = vscode.l10n.t('ADQL service');
    const show = () => this.show();
    this.following = vscode.Disposable.from(
      this.item,
      services.onDidChange(show),
      vscode.window.onDidChangeActiveTextEditor(show),
      vscode.workspace.onDidGrantWorkspaceTrust(show),
    );
    this.show();
  }

  dispose(): void {
    this.following.dispose();
  }

  private show(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId !== 'adql') return;
    const bound = this.services.of(document);
    const { item } = this;
    item.text = bound ? bound.name : vscode.l10n.t('No service');
    item.detail = '';
    item.busy = false;
    item.severity = vscode.LanguageStatusSeverity.Information;
    item.command = {
      ...{ command: 'almagest.adql.chooseService', title: vscode.l10n.t('Choose') },
      arguments: [document.uri],
    };
    if (bound?.allowed && vscode.workspace.isTrusted) void this.count(bound);
  }

  /** Asks the service for its tables, so that they are there when they are typed. */
  private async count(bound: Parameters<SchemaBook['of']>[0]): Promise<void> {
    const { item } = this;
    const isStill = () => item.text === bound.name;
    item.busy = true;
    try {
      const count = tablesOf(await this.book.of(bound).tables()).length;
      if (isStill()) item.detail = vscode.l10n.t('{0} tables', count);
    } catch (error) {
      if (!isStill()) return;
      item.detail = describeFault(toFault(error));
      item.severity = vscode.LanguageStatusSeverity.Warning;
    } finally {
      if (isStill()) item.busy = false;
    }
  }
}
