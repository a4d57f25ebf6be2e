import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import type { FoundFile } from '../../batch/foundFiles';
import { layouts } from '../../downloads/naming/template';
import { expectation } from '../../downloads/plan/requests';
import { isLinked } from '../../protocols/record/linksFormat';
import { describeTarget } from '../../query/describe';
import type { App } from '../app';
import { showFault } from '../log';
import { downloadNames } from '../settings';
import type { WantedFile } from '../store/downloads';
import type { FoundRecord } from '../trees/queries/record';

type File = Omit<WantedFile, 'folder'>;

/**
 * The files of found records: the address of each, or what its links lead to where it is given as links. One
 * whose links cannot be followed says so, and stops no other.
 */
export async function filesOf(app: App, found: readonly FoundRecord[]): Promise<readonly File[]> {
  const names = downloadNames();
  if (names !== layouts.flat) return placedFiles(app, found, names);
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

/** The file of a record, called as its server calls it. */
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

/** The files of records, in the places that a template gives them. */
async function placedFiles(app: App, found: readonly FoundRecord[], names: string): Promise<readonly File[]> {
  const { foundFiles } = await import('../../batch/foundFiles');
  const files: File[] = [];
  for (const { record, search, service: index } of found) {
    const { query } = search;
    const service = query.services[index]!;
    const asked = query.kind === 'tap' || !query.target ? '' : describeTarget(query.target);
    const options = { names, http: app.http, target: asked === '' ? (record.target ?? '') : asked };
    const placed = await foundFiles(query, { service, records: [record] }, options);
    for (const message of placed.messages) app.log.warn(`${service.name}: ${message}`);
    if (placed.fault) failed(app, new AlmagestError(placed.fault));
    files.push(...placed.files.map((file) => ({ ...wanted(file), query, service: service.name })));
  }
  return files;
}

function wanted({ url, path, rename, bytes }: FoundFile): Omit<File, 'query' | 'service'> {
  const slash = path.lastIndexOf('/');
  const name = path.slice(slash + 1);
  return {
    ...{ url, name, expect: expectation(name) },
    ...(slash > 0 && { below: path.slice(0, slash) }),
    ...(rename !== undefined && { rename }),
    ...(bytes !== undefined && { expectedBytes: bytes }),
  };
}

/** The title, where the address ends in no file name of its own. */
function suggestedName(url: string, title: string): { suggestedName?: string } {
  const named = /[.](fits?|fts|fz)([.]\w+)?$/i.test(new URL(url).pathname);
  return named || title === '' ? {} : { suggestedName: title };
}
