import * as vscode from 'vscode';
import { findService } from '../../archives/findService';
import { AlmagestError } from '../../base/errors';
import { readHead } from '../../protocols/tap/adql/language/document';
import { configuredServices } from '../settings';
import type { SchemaService } from './schemaBook';

/** The service that a document asks. */
export interface BoundService extends SchemaService {
  /** Whether the user has said, by settings, choice or consent, that it may be asked. */
  readonly allowed: boolean;
}

const chosenKey = 'almagest.adql.services.1';
const allowedKey = 'almagest.adql.allowed.1';

/**
 * Which TAP service each ADQL document asks: the one that its first comment names (`-- service: ADDRESS`),
 * else the one that was chosen for it. Nobody vouches for what a file names: it is asked for the user's
 * word once a workspace, unless it is built in or among the user's own.
 */
export class BoundServices {
  private readonly changed = new vscode.EventEmitter<undefined>();
  /** Told when a choice was made. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly state: vscode.Memento) {}

  /** Undefined where neither the document nor the user has named one. */
  of(document: vscode.TextDocument): BoundService | undefined {
    const { service } = readHead(document.getText());
    const named = service ?? this.chosen()[document.uri.toString()];
    if (named === undefined) return undefined;
    const url = /^https?:\/\//i.test(named) ? named : findService(named, 'tap')?.url;
    if (url === undefined || !URL.canParse(url)) return undefined;
    const known = configuredServices(['tap']).find((one) => sameAddress(one.url, url));
    if (known) return { name: known.name, url: known.url, origin: 'user', allowed: true };
    const allowed = this.state.get<readonly string[]>(allowedKey, []).includes(url);
    return { name: new URL(url).host, url, origin: 'server', allowed };
  }

  /** The service of a document that is to be asked now. @throws AlmagestError `usage` where it has none */
  async required(document: vscode.TextDocument): Promise<BoundService | undefined> {
    const bound = this.of(document);
    if (!bound) {
      throw new AlmagestError({
        kind: 'usage',
        message: vscode.l10n.t('This query has no service to be asked.'),
        advice: vscode.l10n.t('Choose one, or begin the file with a line such as "-- service: simbad-tap".'),
      });
    }
    return bound.allowed || (await this.consent(bound)) ? { ...bound, allowed: true } : undefined;
  }

  async choose({ uri }: vscode.TextDocument, url: string): Promise<void> {
    const entries = Object.entries(this.chosen()).filter(([key]) => key !== uri.toString());
    await this.state.update(chosenKey, Object.fromEntries([...entries, [uri.toString(), url]].slice(-200)));
    this.changed.fire(undefined);
  }

  dispose(): void {
    this.changed.dispose();
  }

  private async consent({ url }: BoundService): Promise<boolean> {
    const ask = vscode.l10n.t('Ask It');
    const words = vscode.l10n.t(
      'This file asks {0}, which is none of your services. The query is sent there.',
      url,
    );
    if ((await vscode.window.showWarningMessage(words, ask)) !== ask) return false;
    const allowed = this.state.get<readonly string[]>(allowedKey, []);
    await this.state.update(allowedKey, [...allowed, url].slice(-200));
    this.changed.fire(undefined);
    return true;
  }

  private chosen(): Readonly<Record<string, string>> {
    return this.state.get<Readonly<Record<string, string>>>(chosenKey, {});
  }
}

function sameAddress(a: string, b: string): boolean {
  const bare = (url: string) => url.replace(/[?&/]+$/, '').replace(/\/(?:sync|async)$/i, '');
  return bare(a) === bare(b);
}
