import type { HttpClient } from '../net/http';
import type { DownloadFiles } from './files';

/** One file to fetch. */
export interface DownloadRequest {
  readonly url: string;
  /** Absolute; made where it is missing. */
  readonly folder: string;
  /** A name for it, should the server not give one. */
  readonly suggestedName?: string;
  /** What a catalogue said of its size: a hint, never a reason to fail. */
  readonly expectedBytes?: number;
  readonly service?: string;
  /** Whether the address came from a server (an access reference) and not from the user. */
  readonly serverSupplied: boolean;
  /** `fits`: anything else is a fault. Default: `any`. */
  readonly expect?: 'fits' | 'any';
}

export interface DownloadProgress {
  /** Bytes of the body so far. */
  readonly received: number;
  /** Bytes in all; null where nobody said. */
  readonly total: number | null;
}

export interface DownloadContext {
  readonly http: HttpClient;
  readonly files: DownloadFiles;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: DownloadProgress) => void;
}

/** A file that arrived whole and stands under its final name. */
export interface DownloadedFile {
  readonly path: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
  /** The address that answered, after redirects. */
  readonly finalUrl: string;
  /** What is worth telling: "was already there", oddities of the content. */
  readonly messages: readonly string[];
}
