import type { DownloadItem } from './item';

/** How far a list of downloads has come. */
export interface TotalProgress {
  readonly files: number;
  readonly done: number;
  readonly failed: number;
  readonly running: number;
  readonly waiting: number;
  /** Those that nobody waits for: their bytes are not counted. */
  readonly paused: number;
  /** Bytes so far, and in all as far as sizes are known. */
  readonly received: number;
  readonly total: number;
  /** Files whose size nobody has said yet. */
  readonly unknown: number;
  /** Bytes per second. */
  readonly rate: number;
  /** Seconds, by rate and what is left; null where that cannot be said. */
  readonly left: number | null;
}

export function totalProgress(items: readonly DownloadItem[]): TotalProgress {
  let [done, failed, running, waiting, paused] = [0, 0, 0, 0, 0];
  let [received, total, unknown, rate] = [0, 0, 0, 0];
  for (const item of items) {
    if (item.state === 'cancelled') continue;
    if (item.state === 'failed') {
      failed++;
      continue;
    }
    if (item.state === 'paused') {
      paused++;
      continue;
    }
    if (item.state === 'done') done++;
    else if (item.state === 'running') running++;
    else waiting++;
    received += item.received;
    total += Math.max(item.total ?? 0, item.received);
    if (item.total === null && item.state !== 'done') unknown++;
    if (item.state === 'running') rate += item.rate;
  }
  const known = done + running + waiting - unknown;
  // Files of unknown size are taken to be as large as the others are on average.
  const more = unknown > 0 ? (known > 0 ? (total / known) * unknown : NaN) : 0;
  const left = rate > 0 ? (total - received + more) / rate : NaN;
  return {
    ...{ files: done + failed + running + waiting + paused, done, failed, running, waiting, paused },
    ...{ received, total, unknown, rate, left: Number.isFinite(left) ? left : null },
  };
}
