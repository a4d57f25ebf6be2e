import * as path from 'node:path';
import * as vscode from 'vscode';
import { AlmagestError, toFault } from '../../base/errors';
import { formatPosition } from '../../base/sky/format';
import { describeTarget } from '../../query/describe';
import type { Query, QueryTarget } from '../../query/query';
import type { App } from '../app';
import { targetQuestion, targetTyped } from '../forms/place';
import { askPlaceSearch } from '../forms/placeSearch';
import { askSteps, askText } from '../forms/steps';
import { showFault } from '../log';
import { configuredArchives } from '../settings';
import { typedText } from '../store/targets';
import { ListNode, TargetNode } from '../trees/targets/targetsView';
import { batchOf, chooseList, chooseQuery, readList } from './batch';
import { putPython } from './putPython';
import { runSearch } from './search';

/** Names of a selection that are looked up at once when they are added; more are looked up when they are searched. */
const mostLookedUp = 20;
/** Characters of a selection: more is no list that somebody typed. */
const longestSelection = 200_000;

/** What fills the "Targets" view, and what can be done with what is in it. */
export function registerTargets(app: App): vscode.Disposable {
  const command = (name: string, act: (argument: unknown) => unknown) =>
    vscode.commands.registerCommand(`almagest.targets.${name}`, async (argument: unknown) => {
      try {
        await act(argument);
      } catch (error) {
        showFault(app.log, error);
      }
    });
  return vscode.Disposable.from(
    command('add', () => addTyped(app)),
    command('addSelection', () => addSelection(app)),
    command('searchSelection', () => searchSelection(app)),
    command('addList', (uri) => addList(app, uri)),
    command('search', (node) => (node instanceof TargetNode ? searchAround(app, node.target) : undefined)),
    command('batch', (node) => (node instanceof ListNode ? batch(app, node) : undefined)),
    command('script', (node) => (node instanceof ListNode ? script(app, node) : undefined)),
    command('copy', (node) => (node instanceof TargetNode ? copy(node.target) : undefined)),
    command('remove', (node) => {
      if (node instanceof TargetNode) return app.targets.remove(node.group, node.target);
      return node instanceof ListNode ? app.targets.removeList(node.list.id) : undefined;
    }),
    command('showMore', (id) => {
      if (typeof id === 'string') app.targetsView.showMore(id);
    }),
  );
}

async function addTyped(app: App): Promise<void> {
  const answer = await askSteps<{ target?: QueryTarget }>(vscode.l10n.t('Add Target'), {}, [
    (_, place) =>
      askText(place, {
        ...targetQuestion(''),
        accept: async (text, signal) => ({ target: (await targetTyped(app, text, signal)).target }),
      }),
  ]);
  if (answer?.target) await pin(app, [answer.target]);
}

/** What is selected, or the word at the cursor, is looked for. */
async function searchSelection(app: App): Promise<void> {
  const name = selectedText().replace(/\s+/g, ' ').trim();
  if (name === '' || name.length > 200) {
    throw new AlmagestError({
      kind: 'usage',
      message:
        name === '' ? vscode.l10n.t('Nothing is selected.') : vscode.l10n.t('What is selected is no target.'),
      advice: vscode.l10n.t('Select a name or coordinates.'),
    });
  }
  await searchAround(app, { name });
}

/** Each line of the selection is a target; without one the word at the cursor. */
async function addSelection(app: App): Promise<void> {
  const text = selectedText();
  const { lineTargets } = await import('../../batch/targets/typedTargets');
  const { targets, bad } = lineTargets(text);
  const [first] = bad;
  if (targets.length === 0) {
    throw new AlmagestError({
      kind: 'usage',
      message: first?.message ?? vscode.l10n.t('Nothing is selected.'),
      advice: vscode.l10n.t('Select a name or coordinates.'),
    });
  }
  const found = targets.map(({ target }) => target);
  await pin(app, found.length > mostLookedUp ? found : await lookUp(app, found));
}

function selectedText(): string {
  const editor = vscode.window.activeTextEditor;
  const { selection, document } = editor ?? {};
  if (!selection || !document) return '';
  const range = selection.isEmpty ? document.getWordRangeAtPosition(selection.active) : selection;
  return range ? document.getText(range).slice(0, longestSelection) : '';
}

/** Targets with their places; what a resolver does not know is left out and said, what it cannot say stays a name. */
async function lookUp(app: App, targets: readonly QueryTarget[]): Promise<QueryTarget[]> {
  const signal = new AbortController().signal;
  const unknown: string[] = [];
  const found = await Promise.all(
    targets.map(async (target) => {
      if (target.position) return [target];
      try {
        return [(await targetTyped(app, typedText(target), signal)).target];
      } catch (error) {
        const fault = toFault(error);
        if (fault.kind !== 'not-found') return [target];
        unknown.push(fault.message);
        return [];
      }
    }),
  );
  if (unknown.length > 0) {
    showFault(app.log, new AlmagestError({ kind: 'not-found', message: unknown.slice(0, 3).join(' ') }));
  }
  return found.flat();
}

async function pin(app: App, targets: readonly QueryTarget[]): Promise<void> {
  await app.targets.pin(targets);
  if (targets.length > 0) await app.targetsView.reveal();
}

async function addList(app: App, argument: unknown): Promise<void> {
  const uri = argument instanceof vscode.Uri ? argument : await chooseList();
  const list = uri && (await readList(app, uri.fsPath));
  if (!list) return;
  await app.targets.addList(
    path.basename(uri.fsPath),
    list.targets.map(({ target }) => target),
  );
  await app.targetsView.reveal();
  if (list.bad.length === 0) return;
  const words = vscode.l10n.t('{0} rows of {1} are no targets.', list.bad.length, path.basename(uri.fsPath));
  const show = vscode.l10n.t('Show Log');
  if ((await vscode.window.showWarningMessage(words, show)) === show) app.log.show();
}

/** Asks what to search for around a target, then as the form of that does. */
export async function searchAround(app: App, target: QueryTarget, radius?: string): Promise<void> {
  const kinds = [
    { label: vscode.l10n.t('Images'), icon: 'device-camera', search: 'images' as const },
    { label: vscode.l10n.t('Spectra'), icon: 'graph-line', search: 'spectra' as const },
    { label: vscode.l10n.t('Catalogue (Cone)'), icon: 'list-flat', search: 'cone' as const },
    { label: vscode.l10n.t('Archive in its own terms…'), icon: 'library', search: undefined },
  ].map(({ icon, ...item }) => ({ ...item, iconPath: new vscode.ThemeIcon(icon) }));
  const chosen = await vscode.window.showQuickPick(kinds, {
    placeHolder: vscode.l10n.t('What to search for at {0}', describeTarget(target)),
    // A menu over a picture gives the focus back to its page, which may be late.
    ignoreFocusOut: true,
  });
  if (!chosen) return;
  const preset = { target: typedText(target), ...(radius !== undefined && { radius }) };
  if (chosen.search) return runSearch(app, await askPlaceSearch(app, chosen.search, preset));
  const { askArchiveSearch } = await import('../forms/archiveSearch');
  return runSearch(app, await askArchiveSearch(app, preset));
}

async function batch(app: App, { list }: ListNode): Promise<void> {
  const query = await chooseQuery(app);
  if (query) await batchOf(app, query, await listOf(list.targets), list.name ?? '');
}

async function script(app: App, { list }: ListNode): Promise<void> {
  const query: Query | undefined = await chooseQuery(app);
  if (!query) return;
  const { queryCode } = await import('../../scripts/queryCode');
  await putPython(queryCode(query, list.targets, configuredArchives()));
}

async function listOf(targets: readonly QueryTarget[]) {
  const { labelled } = await import('../../batch/targets/labels');
  const rows = targets.map((target, at) => ({ row: at + 1, target }));
  return { targets: labelled(rows), bad: [], taken: vscode.l10n.t('the list in the sidebar') };
}

async function copy(target: QueryTarget): Promise<void> {
  const { position } = target;
  await vscode.env.clipboard.writeText(
    position ? formatPosition(position, 'decimal', 6) : describeTarget(target),
  );
}
