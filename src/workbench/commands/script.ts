import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import type { Query } from '../../query/query';
import type { App } from '../app';
import { showFault } from '../log';
import type { FoundRecord } from '../trees/queries/record';
import { RecordNode } from '../trees/queries/recordNode';
import { SearchNode } from '../trees/queries/searchNode';
import { ServiceNode } from '../trees/queries/serviceNode';
import { configuredArchives } from '../settings';
import { putPython } from './putPython';

/** "Create Python Script…" for queries, and for the files that were found. */
export function registerScriptCommands(app: App): vscode.Disposable {
  const command = (name: string, act: (node: unknown) => Promise<void>) =>
    vscode.commands.registerCommand(name, (node: unknown) =>
      act(node).catch((error: unknown) => showFault(app.log, error)),
    );
  return vscode.Disposable.from(
    command('almagest.query.script', async (node) => {
      const { queryCode } = await import('../../scripts/queryCode');
      if (node instanceof SearchNode)
        await putPython(queryCode(node.search.query, undefined, configuredArchives()));
      if (node instanceof ServiceNode)
        await putPython(queryCode(askedOf(node), undefined, configuredArchives()));
    }),
    command('almagest.result.script', async (node) => {
      if (node instanceof RecordNode) await putFetching([node.found]);
    }),
    command('almagest.queries.scriptChecked', () => putFetching(app.queriesView.checkedRecords())),
  );
}

/** A script that fetches files with Python alone, into the folder that downloads go to. @throws AlmagestError `usage` for none */
export async function putFetching(found: readonly FoundRecord[]): Promise<void> {
  const addressed = found.filter(({ record }) => record.accessUrl !== null);
  if (addressed.length === 0) {
    throw new AlmagestError({
      kind: 'usage',
      message: vscode.l10n.t('No file is checked.'),
      advice: vscode.l10n.t('Check the boxes of files in the Queries view first.'),
    });
  }
  const [{ downloadCode }, { nameFor, numbered }] = await Promise.all([
    import('../../scripts/downloadCode'),
    import('../../downloads/names'),
  ]);
  const taken = new Set<string>();
  const files = addressed.map(({ record: { accessUrl, title, format } }) => {
    const url = accessUrl!;
    const name = isNamed(url)
      ? nameFor({ url }, 'binary')
      : nameFor({ url, suggested: title }, /fits/i.test(format ?? 'fits') ? 'fits' : 'binary');
    let free = name;
    for (let number = 1; taken.has(free.toLowerCase()); number++) free = numbered(name, number);
    taken.add(free.toLowerCase());
    return { url, path: free };
  });
  const folder = vscode.workspace.getConfiguration('almagest').get<string>('download.folder') ?? 'data';
  await putPython(downloadCode(files, folder));
}

/** Whether an address ends in a file name of its own. */
function isNamed(url: string): boolean {
  return /[.](fits?|fts|fz|vot|xml|jpe?g|png|txt|csv)([.](gz|bz2|Z))?$/i.test(new URL(url).pathname);
}

/** The query as it was put to one of its services. */
function askedOf({ search: { query }, service }: ServiceNode): Query {
  // Its services are some of those that the query had, of its own protocols.
  return { ...query, services: [query.services[service]!] } as Query;
}
