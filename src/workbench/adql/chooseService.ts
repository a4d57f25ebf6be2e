import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import { readHead } from '../../protocols/tap/adql/language/document';
import type { QueryService } from '../../query/query';
import { askSteps, askOne, askText, type Step } from '../forms/steps';
import { addServices, configuredServices } from '../settings';
import type { BoundServices } from './boundService';

interface Answers {
  readonly service?: QueryService;
  readonly other?: boolean;
}

/**
 * Asks for a TAP service: a built-in one, one of the user's own, or an address, which becomes one of these.
 * @returns undefined when it was dismissed
 */
export async function askTapService(title: string, active?: string): Promise<QueryService | undefined> {
  const answers = await askSteps<Answers>(title, {}, ({ other }) =>
    other ? [askListed(active), askAddress] : [askListed(active)],
  );
  const service = answers?.service;
  if (service && answers.other) await addServices([service]);
  return service;
}

const askListed =
  (active: string | undefined): Step<Answers> =>
  async (_, place) => {
    const listed = configuredServices(['tap']).map((service) => ({
      label: service.name,
      description: service.url,
      service,
    }));
    const other = { label: `$(link) ${vscode.l10n.t('Other Address…')}`, alwaysShow: true, find: false };
    const find = {
      label: `$(search) ${vscode.l10n.t('Find Services in the Registry…')}`,
      alwaysShow: true,
      find: true,
    };
    const items: readonly (vscode.QuickPickItem & { service?: QueryService; find?: boolean })[] = [
      ...[...listed, { label: '', kind: vscode.QuickPickItemKind.Separator }, other, find],
    ];
    const end = await askOne(place, {
      placeholder: vscode.l10n.t('TAP service to ask'),
      items,
      active: listed.find(({ service }) => service.url === active),
    });
    if (end === undefined || end === 'back') return end;
    const { service, find: finds } = end.answer;
    if (service) return { answer: { service, other: false } };
    if (!finds) return { answer: { other: true } };
    await vscode.commands.executeCommand('almagest.findServices');
    return undefined;
  };

const askAddress: Step<Answers> = async (_, place) =>
  askText(place, {
    prompt: vscode.l10n.t('Base address of the TAP service; it is added to your services.'),
    placeholder: 'https://archive.example/tap',
    value: '',
    accept: (text) => {
      if (!/^https?:\/\/[^/\s]+/i.test(text) || !URL.canParse(text)) {
        throw new AlmagestError({
          kind: 'usage',
          message: vscode.l10n.t('"{0}" is not the address of a service.', text),
          advice: vscode.l10n.t('It begins with https:// or http://.'),
        });
      }
      const url = text.replace(/[?&/]+$/, '').replace(/\/(?:sync|async|tables|capabilities)$/i, '');
      return { service: { protocol: 'tap', name: new URL(url).host, url }, other: true };
    },
  });

/** Binds a document to a service: the line at its head says so, that the file tells it wherever it goes. */
export async function bindService(
  services: BoundServices,
  document: vscode.TextDocument,
  { url }: QueryService,
): Promise<void> {
  const { serviceLine } = readHead(document.getText());
  const edit = new vscode.WorkspaceEdit();
  const line = `-- service: ${url}`;
  if (serviceLine === null) edit.insert(document.uri, new vscode.Position(0, 0), `${line}\n`);
  else edit.replace(document.uri, document.lineAt(serviceLine).range, line);
  await vscode.workspace.applyEdit(edit);
  await services.choose(document, url);
}
