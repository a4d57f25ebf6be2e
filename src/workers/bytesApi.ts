import type { MessagePort } from 'node:worker_threads';
import type { Fault } from '../base/errors';
import type { SourceDescription } from '../messages';

/** What a thread is started with: its file, and for an address the port that its bytes come over. */
export type FileTask = SourceDescription & { readonly port?: MessagePort };

/** A source that the host has opened for a worker. */
export interface OpenedBytes {
  readonly handle: number;
  readonly name: string;
  readonly size: number;
  /** Whether its bytes still come one after another; `whole` tells when all have. */
  readonly arriving: boolean;
}

/** What the host offers a worker over a port of its own: bytes of addresses, through the host's client. */
export interface BytesApi {
  open: (argument: { url: string }, signal: AbortSignal) => Promise<OpenedBytes>;
  /** As ByteSource.read; the buffer is the reader's own. */
  read: (
    argument: { handle: number; offset: number; length: number },
    signal: AbortSignal,
  ) => Promise<{ readonly data: ArrayBuffer }>;
  /** Settles when all has arrived, or broke off. */
  whole: (
    argument: { handle: number },
    signal: AbortSignal,
  ) => Promise<{ readonly size: number; readonly problems: readonly Fault[] }>;
  close: (argument: { handle: number }, signal: AbortSignal) => Promise<null>;
}
