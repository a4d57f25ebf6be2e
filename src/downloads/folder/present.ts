import { isThere, type ManifestRow } from '../manifest/row';
import type { DownloadFiles } from '../files';
import { numberedPath } from '../plan/plan';
import type { DownloadRequest } from '../request';
import type { FolderRecord } from './record';

/** A file that need not be fetched. */
export interface Present {
  readonly localPath: string;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly message: string;
  /** Whether the manifest knows it already. */
  readonly known: boolean;
}

/** How sure one must be: by size, as a rule; by hash where asked for. */
export type Check = 'size' | 'hash';

/** Numbers behind a name that are looked for in the manifest. */
const mostNumbers = 20;

/**
 * Whether the file of a request is in its folder, by manifest, size and hash; nothing is asked of any
 * server. A file that the manifest does not know counts where its hash or its announced size is right
 * and it is whole.
 */
export async function findPresent(
  record: FolderRecord,
  files: DownloadFiles,
  request: DownloadRequest,
  check: Check = 'size',
  signal?: AbortSignal,
): Promise<Present | null> {
  const wanted = localPath(request);
  for (const row of candidates(record, request, wanted)) {
    const path = await pathOf(record, files, row.local_path);
    if (path === null || row.bytes === null || (await files.size(path)) !== row.bytes) continue;
    if (request.sha256 !== undefined && row.sha256 !== '' && row.sha256 !== request.sha256) continue;
    const mustHash = check === 'hash' || (request.sha256 !== undefined && row.sha256 === '');
    const sha256 = mustHash ? await files.sha256(path, signal) : row.sha256;
    if (row.sha256 !== '' && row.sha256 !== sha256) continue;
    if (request.sha256 !== undefined && request.sha256 !== sha256) continue;
    const message = 'It was there already.';
    return { localPath: row.local_path, path, bytes: row.bytes, sha256, message, known: true };
  }
  return wanted === null ? null : unknownFile(record, files, request, wanted, signal);
}

function* candidates(
  record: FolderRecord,
  { url, sha256, rename, below = '' }: DownloadRequest,
  wanted: string | null,
): Generator<ManifestRow> {
  const own = wanted === null ? undefined : record.rowAt(wanted);
  if (own && isThere(own) && (own.url === url || (sha256 !== undefined && own.sha256 === sha256))) yield own;
  const others = record.rowsOf(url).filter((row) => row !== own && isThere(row));
  if (wanted === null) {
    yield* others;
    return;
  }
  if (rename !== undefined) {
    // What it is called is known from its headers alone.
    yield* others.filter(
      ({ local_path: path }) => path.slice(0, Math.max(0, path.lastIndexOf('/'))) === below,
    );
    return;
  }
  if (others.length === 0) return;
  const numbers = Array.from({ length: mostNumbers }, (_, index) => numberedPath(wanted, index + 1));
  yield* others.filter(({ local_path }) => numbers.includes(local_path));
}

async function unknownFile(
  record: FolderRecord,
  files: DownloadFiles,
  request: DownloadRequest,
  wanted: string,
  signal?: AbortSignal,
): Promise<Present | null> {
  const { expectedBytes, sha256: asked, url, expect } = request;
  if (expectedBytes === undefined && asked === undefined) return null;
  const path = await pathOf(record, files, wanted);
  const bytes = path === null ? null : await files.size(path);
  if (path === null || bytes === null) return null;
  if (asked === undefined && bytes !== expectedBytes) return null;
  const sha256 = await files.sha256(path, signal);
  if (asked !== undefined && asked !== sha256) return null;
  try {
    await files.verify({ path, name: wanted, url, expectFits: expect === 'fits' }, signal);
  } catch {
    signal?.throwIfAborted();
    return null;
  }
  const by = asked === undefined ? 'the announced size' : 'the right SHA-256';
  return {
    localPath: wanted,
    path,
    bytes,
    sha256,
    message: `It was there already, with ${by}.`,
    known: false,
  };
}

/** Where a path of the manifest leads; null where its folder is not there, or leads outside. */
async function pathOf(record: FolderRecord, files: DownloadFiles, local: string): Promise<string | null> {
  const slash = local.lastIndexOf('/');
  try {
    const folder = await files.existingFolder(record.folder, local.slice(0, Math.max(0, slash)));
    return folder === null ? null : files.inside(folder, local.slice(slash + 1));
  } catch {
    return null;
  }
}

/** The path of a request in its folder; null where the server names the file. */
export function localPath({ below = '', name }: Pick<DownloadRequest, 'below' | 'name'>): string | null {
  if (name === undefined) return null;
  return below === '' ? name : `${below}/${name}`;
}
