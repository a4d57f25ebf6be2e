import { createHash } from 'node:crypto';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { AlmagestError } from '../../base/errors';
import { expectOk } from '../../net/expect';
import type { HttpClient } from '../../net/http';
import { Disposable } from '../common/disposable';

export const remoteScheme = 'almagest-remote';

const key = 'almagest.remoteFiles';
/** Addresses that are kept; those opened longest ago are forgotten first. */
const mostKept = 200;
/** What is read whole at most, where something other than the FITS editor asks for such a file. */
const largestWhole = 256 * 2 ** 20;

/** Where an address came from: one of a server's leads to private hosts only where these were configured. */
type Origin = 'user' | 'server';
type Kept = readonly (readonly [id: string, url: string, origin?: Origin])[];

/**
 * Remote files that were opened by their addresses: `almagest-remote:/ID/name.fits`. The URI says nothing
 * of the address, which may hold what is not for every extension to read; it is kept with the workspace.
 * The FITS editor reads them by ranges; to anything else they are a read-only file system.
 */
export class RemoteFiles extends Disposable implements vscode.FileSystemProvider {
  readonly onDidChangeFile = this.register(new vscode.EventEmitter<vscode.FileChangeEvent[]>()).event;

  constructor(
    private readonly memory: vscode.Memento,
    private readonly http: () => Promise<HttpClient>,
  ) {
    super();
    this.register(vscode.workspace.registerFileSystemProvider(remoteScheme, this, { isReadonly: true }));
  }

  /** The URI of an address; the same one for the same address. */
  async add(url: string, origin: Origin = 'user'): Promise<vscode.Uri> {
    const id = createHash('sha256').update(url).digest('hex').slice(0, 16);
    const others = this.kept().filter(([one]) => one !== id);
    await this.memory.update(key, [[id, url, origin], ...others].slice(0, mostKept));
    return vscode.Uri.from({ scheme: remoteScheme, path: `/${id}/${nameOf(url)}` });
  }

  /** The address of a remote file; null for every other URI, and where it was forgotten. */
  addressOf = (uri: vscode.Uri): string | null => {
    if (uri.scheme !== remoteScheme) return null;
    const id = uri.path.split('/')[1];
    return this.kept().find(([one]) => one === id)?.[1] ?? null;
  };

  /** Where an address that was added came from. */
  originOf(url: string): Origin {
    return this.kept().find(([, one]) => one === url)?.[2] ?? 'user';
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    this.addressKnown(uri);
    // What is not asked for yet has no size: the network is not gone to for a tab's title.
    return {
      type: vscode.FileType.File,
      ctime: 0,
      mtime: 0,
      size: 0,
      permissions: vscode.FilePermission.Readonly,
    };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const url = this.addressKnown(uri);
    const http = await this.http();
    const response = await expectOk(await http.request({ url, origin: this.originOf(url) }));
    return response.bytes(largestWhole);
  }

  readDirectory(): never {
    throw vscode.FileSystemError.NoPermissions();
  }
  createDirectory(): never {
    throw vscode.FileSystemError.NoPermissions();
  }
  writeFile(): never {
    throw vscode.FileSystemError.NoPermissions();
  }
  delete(): never {
    throw vscode.FileSystemError.NoPermissions();
  }
  rename(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  private addressKnown(uri: vscode.Uri): string {
    const url = this.addressOf(uri);
    if (url === null) throw vscode.FileSystemError.FileNotFound(uri);
    return url;
  }

  private kept(): Kept {
    const value = this.memory.get<unknown>(key);
    return Array.isArray(value) ? (value as Kept).filter((entry) => Array.isArray(entry)) : [];
  }
}

/**
 * The address that a user typed, as it is asked for.
 * @throws AlmagestError `usage` where it is none of http or https
 */
export function parseAddress(text: string): string {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (url && (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname !== '') {
    if (url.username === '' && url.password === '') return url.href;
    throw new AlmagestError({
      kind: 'usage',
      message: vscode.l10n.t('An address with a name and password in it is not opened.'),
      advice: vscode.l10n.t('Sign in to that server with "Almagest: Sign In…".'),
    });
  }
  throw new AlmagestError({
    kind: 'usage',
    message: vscode.l10n.t('"{0}" is no address of the web.', text.trim()),
    advice: vscode.l10n.t('Type one that begins with https:// or http://.'),
  });
}

/** What the file is called in tabs: the end of the address's path, without what paths can't have. */
function nameOf(url: string): string {
  const { pathname, hostname } = new URL(url);
  const last = path.posix.basename(pathname);
  let name = last;
  try {
    name = decodeURIComponent(last);
  } catch {
    // As it is written.
  }
  return name.replace(/[\p{C}/\\?#]+/gu, '_').slice(-120) || hostname;
}
