import type { HttpClient } from '../net/http';
import type { FileCache } from './cache/fileCache';
import { downloadFile } from './download';
import type { DownloadFiles } from './files';
import type { DownloadContext, DownloadedFile, DownloadRequest } from './request';

/** How a file is fetched and who is told of it. */
export type FetchOrders = Omit<DownloadContext, 'http' | 'files' | 'tries' | 'signal'> & {
  readonly signal: AbortSignal;
};

export interface FetchedFile extends DownloadedFile {
  /** What of it came from the files kept on this machine, in words; null where nothing did. */
  readonly note: string | null;
}

/** Brings a file into its folder, as `downloadFile` does, here or on another thread. */
export type FetchFile = (request: DownloadRequest, orders: FetchOrders) => Promise<FetchedFile>;

export interface FetchTools {
  /** Asked at every start, since a client may be made anew when settings change. */
  readonly http: () => HttpClient;
  readonly files: DownloadFiles;
  /** Files that were fetched before, into whatever folder; left out, there are none. */
  readonly cache?: FileCache | undefined;
}

/** Fetches on this thread, and keeps what has come for a later download. */
export function fetchHere({ http, files, cache }: FetchTools): FetchFile {
  return async (request, orders) => {
    const session = await cache?.session(http(), request);
    const file = await downloadFile(request, { ...orders, http: session ?? http(), files });
    await session?.keep(file);
    return { ...file, note: session?.note ?? null };
  };
}
