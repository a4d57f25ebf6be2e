import type { FetchFile, FetchTools } from './fetchFile';
import type { Check } from './folder/present';
import type { FolderRecord } from './folder/record';
import type { HostPace } from './scheduler';

/** What a queue works with. */
export interface DownloadQueueOptions extends FetchTools {
  /** Who fetches; left out, this thread does with what is given here. */
  readonly fetch?: FetchFile;
  /** Transfers at once, over all hosts. Default: 4. */
  readonly concurrency?: number;
  /** Transfers at once against one host. Default: 4. */
  readonly pace?: (url: URL) => HostPace;
  /** The records of a folder; left out, none are kept. It throws FolderBusy while another process holds it: its files wait then. */
  readonly record?: (folder: string) => Promise<FolderRecord>;
  /** How sure one must be that a file which is there is the right one. */
  readonly check?: Check;
  /** Whether a list elsewhere says what is to come, so that the journal need not. */
  readonly listed?: boolean;
  /** Ranges of one large file at once; see {@link DownloadContext}. Asked at every start. */
  readonly ranges?: () => number;
  /** The first pause between two tries in ms; see {@link DownloadContext}. */
  readonly retryMs?: number;
  /** How long a folder that another process holds is left alone before it is asked for again, in ms (2000). */
  readonly busyMs?: number;
}
