import * as vscode from 'vscode';
import type { Checked } from '../../archives/check/checkServices';
import type { App } from '../app';
import { showFault } from '../log';
import { configuredArchives, configuredMirrors } from '../settings';

/** "Check Services": asks each archive a question with a known answer, and shows who is up, changed or down. */
export function registerCheckServices(app: App): vscode.Disposable {
  return vscode.commands.registerCommand('almagest.checkServices', () =>
    checkAll(app).catch((error: unknown) => showFault(app.log, error)),
  );
}

async function checkAll(app: App): Promise<void> {
  const { checkServices, lineOf } = await import('../../archives/check/checkServices');
  const checked = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Checking services'),
      cancellable: true,
    },
    async (progress, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort());
      return checkServices({
        ...{
          http: app.http,
          archives: configuredArchives(),
          mirrors: configuredMirrors(),
          signal: stop.signal,
        },
        onChecked: ({ name, state }) => progress.report({ message: `${name}: ${words(state)}` }),
      });
    },
  );
  await app.archiveBook.record(checked.map(lineOf));
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: table(checked) });
  await vscode.window.showTextDocument(document, { preview: true });
  const bad = checked.filter(({ state }) => state !== 'up').length;
  const save = vscode.l10n.t('Save Answers as Fixtures…');
  const text =
    bad === 0
      ? vscode.l10n.t('All {0} services answer as is known of them.', checked.length)
      : vscode.l10n.t('{0} of {1} services are changed or down.', bad, checked.length);
  const choice = await vscode.window.showInformationMessage(text, save);
  if (choice === save) await saveFixtures(checked);
}

function words(state: Checked['state']): string {
  return { up: vscode.l10n.t('up'), changed: vscode.l10n.t('changed'), down: vscode.l10n.t('down') }[state];
}

/** Words of servers are text, never Markdown. */
function table(checked: readonly Checked[]): string {
  const plain = (text: string) => text.replace(/[\\`*_[\]<>|]/g, '\\$&').replace(/\s+/g, ' ');
  // An address stays one that can be followed.
  const link = (url: string) => `<${url.replace(/[|<>\s]/g, encodeURIComponent)}>`;
  const rows = checked.map(
    ({ name, state, ms, what, url }) =>
      `| ${plain(name)} | ${words(state)} | ${ms} ms | ${plain(what)} | ${link(url)} |`,
  );
  const columns = [
    ...[vscode.l10n.t('service'), vscode.l10n.t('state'), vscode.l10n.t('time')],
    ...[vscode.l10n.t('what came'), vscode.l10n.t('address')],
  ];
  const head = `| ${columns.join(' | ')} |\n|${' --- |'.repeat(columns.length)}`;
  return `# ${vscode.l10n.t('Services')}\n\n${head}\n${rows.join('\n')}\n`;
}

async function saveFixtures(checked: readonly Checked[]): Promise<void> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Save Answers as Fixtures'),
      canSelectFolders: true,
      canSelectFiles: false,
      openLabel: vscode.l10n.t('Save Here'),
    })) ?? [];
  if (!folder) return;
  const { fixturesOf } = await import('../../archives/check/fixtures');
  for (const { path, body } of fixturesOf(checked)) {
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, ...path.split('/')), body);
  }
}
