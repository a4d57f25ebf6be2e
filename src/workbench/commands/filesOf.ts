import * as vscode from 'vscode';
import { isLinked } from '../../protocols/record/linksFormat';
import type { App } from '../app';
import { showFault } from '../log';
import type { WantedFile } from '../store/downloads';
import type { FoundRecord } from '../trees/queries/record';

type File = Omit<WantedFile, 'folder'>;

/**
 * The files of found records: the address of each, or what its links lead to where it is given as links. One
 * whose links cannot be followed says so, and stops no other.
 */
export async function filesOf(app: App, found: readonly FoundRecord[]): Promise<readonly File[]> {
  if (!found.some(({ record }) => isLinked(record))) return found.map(fileOf);
  const progress = {
    location: vscode.ProgressLocation.Window,
    title: vscode.l10n.t('Asking for the links of datasets…'),
  };
  return vscode.window.withProgress(progress, async () => {
    const files: File[] = [];
    for (const one of found) {
      if (!isLinked(one.record)) files.push(fileOf(one));
      else files.push(...(await linkedFiles(app, one).catch((error: unknown) => failed(app, error))));
    }
    return files;
  });
}

async function linkedFiles(app: App, { record, search, service }: FoundRecord): Promise<readonly File[]> {
  const { followLinks } = await import('../../protocols/datalink/followLinks');
  const { name } = search.query.services[service]!;
  const address = { name, url: record.links!, origin: record.accessOrigin };
  const { files, messages } = await followLinks(address, { http: app.http });
  for (const message of messages) app.log.warn(`${name}: ${message}`);
  return files.map(({ url, link }) => ({
    url,
    service: name,
    query: search.query,
    ...suggestedName(url, files.length === 1 ? record.title : (link.description ?? record.title)),
    ...(link.contentLength !== null && { expectedBytes: link.contentLength }),
  }));
}

function failed(app: App, error: unknown): readonly File[] {
  showFault(app.log, error);
  return [];
}

function fileOf({ record, search, service }: FoundRecord): File {
  return {
    url: record.accessUrl!,
    service: search.query.services[service]!.name,
    query: search.query,
    expect: record.format === null || /fits/i.test(record.format) ? 'fits' : 'any',
    ...suggestedName(record.accessUrl!, record.title),
    ...(record.estimatedBytes !== null && { expectedBytes: record.estimatedBytes }),
  };
}

/** The title, where the address ends in no file name of its own. */
function suggestedName(url: string, title: string): { suggestedName?: string } {
  const named = /[.](fits?|fts|fz)([.]\w+)?$/i.test(new URL(url).pathname);
  return named || title === '' ? {} : { suggestedName: title };
}
