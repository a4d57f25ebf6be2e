import type { Fault } from '../base/errors';

export type DownloadState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** One download as a list shows it; a new value with every change. */
export interface DownloadItem {
  readonly id: string;
  readonly url: string;
  readonly folder: string;
  /** What it is called: the suggestion or the address until the file has its final name. */
  readonly name: string;
  readonly state: DownloadState;
  /** Bytes so far, and in all; null where nobody said. */
  readonly received: number;
  readonly total: number | null;
  /** Bytes per second, smoothed; 0 where nothing moves. */
  readonly rate: number;
  /** When done: the file, its SHA-256 in hex, and what is worth telling. */
  readonly path?: string;
  readonly sha256?: string;
  readonly messages?: readonly string[];
  /** When failed. */
  readonly fault?: Fault;
}

/** Whether nothing more will happen to it by itself. */
export function isOver({ state }: DownloadItem): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}
