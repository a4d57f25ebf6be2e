import * as path from 'node:path';
import * as vscode from 'vscode';
import { AlmagestError } from '../base/errors';
import { sesameMirrors, siaServices } from '../archives/services';
import type { QueryService } from '../query/query';

const settings = (scope?: vscode.ConfigurationScope) => vscode.workspace.getConfiguration('almagest', scope);

/** Base addresses of the name resolver, in the order in which they are tried. */
export function configuredMirrors(): readonly string[] {
  const own = settings().get<unknown>('sesame.mirrors');
  const addresses = Array.isArray(own) ? own.filter(isAddress) : [];
  return addresses.length > 0 ? addresses : sesameMirrors;
}

/** The image services to search: the user's own, else the built-in ones. */
export function configuredServices(): readonly QueryService<'sia1'>[] {
  const own = ownServices();
  return own.length > 0 ? own : siaServices.map(({ id, name, url }) => ({ protocol: 'sia1', id, name, url }));
}

/** Origins that the user named in settings: they alone may be on a private network. */
export function configuredOrigins(): readonly string[] {
  const own = settings().get<unknown>('sesame.mirrors');
  const mirrors = Array.isArray(own) ? own.filter(isAddress) : [];
  return [...mirrors, ...ownServices().map((service) => service.url)].map((url) => new URL(url).origin);
}

/**
 * The folder for downloads of a workspace folder, absolute.
 * @throws AlmagestError `usage` where the setting leads outside of the workspace folder
 */
export function downloadFolder(workspaceFolder: vscode.WorkspaceFolder): string {
  const root = workspaceFolder.uri.fsPath;
  const name = settings(workspaceFolder.uri).get<unknown>('download.folder');
  const folder = path.resolve(root, typeof name === 'string' ? name : 'data');
  const way = path.relative(root, folder);
  if (way === '..' || way.startsWith(`..${path.sep}`) || path.isAbsolute(way)) {
    throw new AlmagestError({
      kind: 'usage',
      message: vscode.l10n.t(
        'The setting almagest.download.folder leads outside of the workspace folder: {0}.',
        folder,
      ),
      advice: vscode.l10n.t('Give a folder inside it, e.g. "data".'),
    });
  }
  return folder;
}

function ownServices(): readonly QueryService<'sia1'>[] {
  const own = settings().get<unknown>('sia.services');
  if (!Array.isArray(own)) return [];
  return own.flatMap((item: unknown) => {
    const { id, name, url } = (item ?? {}) as Record<string, unknown>;
    if (typeof name !== 'string' || name === '' || !isAddress(url)) return [];
    return [{ protocol: 'sia1' as const, ...(typeof id === 'string' && id !== '' && { id }), name, url }];
  });
}

function isAddress(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\//i.test(value) && URL.canParse(value);
}
