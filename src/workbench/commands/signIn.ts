import * as vscode from 'vscode';
import { mastAddress } from '../../archives/mast/site';
import { tokenPage } from '../../archives/mast/whoami';
import { isMast } from '../../archives/tokenScheme';
import { AlmagestError } from '../../base/errors';
import type { App } from '../app';
import { askSignIn } from '../forms/signIn';
import { showFault } from '../log';
import { configuredArchives } from '../settings';
import { ServiceNode } from '../trees/queries/serviceNode';

/** "Sign In…", "Sign In to MAST…" and "Sign Out…": who the user is at an archive, kept in the editor's secret storage. */
export function registerSignIn(app: App): vscode.Disposable {
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand('almagest.signIn', (node: unknown) =>
      signIn(app, node).catch((error: unknown) => showFault(app.log, error)),
    ),
    registerCommand('almagest.signInMast', () =>
      signIn(app, new URL(configuredArchives().mast ?? mastAddress).origin).catch((error: unknown) =>
        showFault(app.log, error),
      ),
    ),
    registerCommand('almagest.signOut', () =>
      signOut(app).catch((error: unknown) => showFault(app.log, error)),
    ),
  );
}

async function signIn(app: App, node: unknown): Promise<void> {
  const service = node instanceof ServiceNode ? node.search.query.services[node.service] : undefined;
  const at = typeof node === 'string' ? node : service && new URL(service.url).origin;
  const given = await askSignIn(at);
  if (!given) return;
  const origin = await app.signIns.signIn(given.origin, given.credential, given.expires);
  const mast = configuredArchives().mast ?? mastAddress;
  if (isMast(origin, mast)) {
    const who = await whoIsAt(app, origin, mast);
    void vscode.window.showInformationMessage(vscode.l10n.t('Signed in to MAST as {0}.', who));
    return;
  }
  void vscode.window.showInformationMessage(vscode.l10n.t('Signed in to {0}.', origin));
}

/** Whom MAST takes the user for. @throws AlmagestError `denied` where it takes the token for nobody's: it is forgotten */
async function whoIsAt(app: App, origin: string, base: string): Promise<string> {
  const { whoAmI } = await import('../../archives/mast/whoami');
  const who = await whoAmI({ http: app.http, base, name: 'MAST' });
  if (who !== null) return who;
  await app.signIns.signOut(origin);
  throw new AlmagestError({
    kind: 'denied',
    message: vscode.l10n.t('MAST does not know this token: it is none, or it is over.'),
    advice: vscode.l10n.t('Make a new one at {0}', tokenPage),
  });
}

async function signOut(app: App): Promise<void> {
  const signedIn = await app.signIns.list();
  if (signedIn.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('You are not signed in to any archive.'));
    return;
  }
  const chosen = await vscode.window.showQuickPick(
    signedIn.map(({ origin, expired }) => ({
      label: origin,
      ...(expired && { description: vscode.l10n.t('expired') }),
    })),
    {
      title: vscode.l10n.t('Sign Out'),
      placeHolder: vscode.l10n.t('Archive to sign out of'),
      canPickMany: true,
    },
  );
  for (const { label } of chosen ?? []) await app.signIns.signOut(label);
}
