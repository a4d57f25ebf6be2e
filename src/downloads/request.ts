import type { HttpClient } from '../net/http';
import type { DownloadFiles } from './files';

/** One file to fetch. */
export interface DownloadRequest {
  readonly url: string;
  /** Absolute; made where it is missing. */
  readonly folder: string;
  /** Folders below it that the file goes into, joined by `/`, checked already. */
  readonly below?: string;
  /** The name it gets, checked already, whatever the server calls it. */
  readonly name?: string;
  /** Its name once it has come, with FITS keywords in braces, `{OBJECT}_{FILTER}`; see naming/template.ts. */
  readonly rename?: string;
  /** A name for it, should the server not give one. */
  readonly suggestedName?: string;
  /** What a catalogue said of its size: a hint, never a reason to fail. */
  readonly expectedBytes?: number;
  /** What it must hash to, in hex. */
  readonly sha256?: string;
  /** Whether a file kept from earlier is taken only once its archive has said that it is still the same. */
  readonly askFirst?: boolean;
  readonly service?: string;
  /** Whether the address came from a server (an access reference) and not from the user. */
  readonly serverSupplied: boolean;
  /** `fits`: anything else is a fault; `data`: a web page is. Default: `any`. */
  readonly expect?: 'fits' | 'data' | 'any';
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
  /**
   * Whether a transfer that breaks off or is stopped leaves its part for a later one: asked when that
   * happens. Left out: never, and no sidecar is written.
   */
  readonly keepPart?: () => boolean;
  /** Told where the part is written, once that is known. */
  readonly onPlace?: (place: { readonly name: string }) => void;
  /** Tries that bring nothing new before giving up (default 5), and the first pause between them in ms (500). */
  readonly tries?: number;
  readonly retryMs?: number;
  /** Ranges of one large file that come at once, where its server takes ranges. Default: 1. */
  readonly ranges?: number;
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
