import type { PendingItem } from './folder/journal';
import { localPath } from './folder/present';
import type { FolderRecord } from './folder/record';
import type { DownloadItem } from './item';
import type { ManifestRow, RowStatus } from './manifest/row';
import type { DownloadRequest } from './request';

/** One file of a queue: what to fetch, when, and where it was found. */
export interface QueuedRequest extends DownloadRequest {
  /** Higher comes first. Default: 0. */
  readonly priority?: number;
  readonly target?: string;
  readonly archive?: string;
  readonly queryId?: string;
  /** What its row in the manifest tells besides. */
  readonly notes?: readonly string[];
}

/** Why a transfer is stopped: only what is cancelled loses what has come so far. */
export type Stop = 'pause' | 'cancel' | 'close';

/** A file of a queue with all that is known of it. */
export interface Entry {
  item: DownloadItem;
  readonly request: QueuedRequest;
  /** Of its run; null until there was one. */
  abort: AbortController | null;
  stop: Stop | null;
  /** Goes up with every start, so that what was queued earlier does nothing. */
  turn: number;
  /** The run that was stopped last: the next one begins after it. */
  ended: Promise<void>;
  /** Who waits for its end. */
  waiting: ((item: DownloadItem) => void)[];
}

export function newEntry(id: string, request: QueuedRequest, paused = false): Entry {
  const item: DownloadItem = { ...fresh(id, request), state: paused ? 'paused' : 'waiting' };
  return {
    ...{ item, request, stop: null, turn: 0, waiting: [], ended: Promise.resolve(), abort: null },
  };
}

/** An item of which nothing has come yet. */
export function fresh(id: string, request: QueuedRequest): DownloadItem {
  return {
    id,
    url: request.url,
    folder: request.folder,
    name: request.name ?? request.suggestedName ?? lastPart(request.url),
    state: 'waiting',
    priority: request.priority ?? 0,
    received: 0,
    total: request.expectedBytes ?? null,
    rate: 0,
  };
}

/** With the name that the server gave it in an earlier window. */
export function named(request: QueuedRequest, record: FolderRecord): QueuedRequest {
  if (request.name !== undefined) return request;
  const name = record.pending.find(({ url, below }) => url === request.url && below === request.below)?.name;
  return name === undefined ? request : { ...request, name };
}

/** The row of a file that did not come, or has yet to say what it became. */
export function rowOf({ request, item }: Entry, status: RowStatus, message: string): ManifestRow {
  const { url, below, archive, service, queryId, target } = request;
  return {
    local_path: localPath(request) ?? (below === undefined ? item.name : `${below}/${item.name}`),
    ...{ status, message, url, bytes: null, sha256: '' },
    time: new Date().toISOString(),
    archive: archive ?? service ?? '',
    query_id: queryId ?? '',
    target: target ?? '',
  };
}

/** What the journal keeps of it. */
export function pendingOf({ item, request }: Entry): PendingItem {
  const { id, priority, state } = item;
  // What is undefined is not written.
  const plain = { ...request, folder: undefined, notes: undefined } as Omit<
    QueuedRequest,
    'folder' | 'notes'
  >;
  return { ...plain, id, priority, ...(state === 'paused' && { paused: true }) };
}

/** A path below a folder, `/` between its parts. */
export function placeIn(folder: string, path: string): string {
  return path.slice(folder.length).replaceAll('\\', '/').replace(/^\/+/, '');
}

/** The last part of a path or address, for a list. */
function lastPart(path: string): string {
  return (
    path
      .replace(/[?#].*$/, '')
      .split(/[\\/]/)
      .findLast((part) => part !== '') ?? path
  );
}

export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
