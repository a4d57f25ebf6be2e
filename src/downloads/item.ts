import type { Fault } from '../base/errors';

export type DownloadState = 'waiting' | 'running' | 'paused' | 'done' | 'failed' | 'cancelled';

/** One download as a list shows it; a new value with every change. */
export interface DownloadItem {
  readonly id: string;
  readonly url: string;
  readonly folder: string;
  /** What it is called: the suggestion or the address until the file has its final name. */
  readonly name: string;
  readonly state: DownloadState;
  /** Higher comes first. */
  readonly priority: number;
  /** Bytes so far, and in all; null where nobody said. */
  readonly received: number;
  readonly total: number | null;
  /** Bytes per second, smoothed; 0 where nothing moves. */
  readonly rate: number;
  /** When done: the file, its SHA-256 in hex, and what is worth telling. */
  readonly path?: string;
  readonly sha256?: string;
  readonly messages?: readonly string[];
  /** When done: whether it was there already and nothing was fetched. */
  readonly skipped?: boolean;
  /** When failed; when waiting: what it waits for. */
  readonly fault?: Fault;
}

/** Whether nothing more will happen to it by itself. */
export function isOver({ state }: DownloadItem): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}

/** Whether it has yet to come to an end, now or when it is let go on. */
export function isUnderWay({ state }: DownloadItem): boolean {
  return state === 'waiting' || state === 'running' || state === 'paused';
}
