import { formatBytes } from '../base/bytes';
import type { DownloadQueue } from '../downloads/queue';

/** A line on a terminal that tells how far a queue has come; nothing where standard error is a file. */
export function showProgress(queue: DownloadQueue, files: number): { readonly stop: () => void } {
  if (!process.stderr.isTTY) return { stop: () => undefined };
  let ended = 0;
  const listening = queue.changed.on(({ state }) => {
    if (state === 'done' || state === 'failed' || state === 'cancelled') ended++;
  });
  const show = () => {
    const { rate, left } = queue.progress;
    const time = left === null ? '' : `, ${duration(left)} left`;
    process.stderr.write(`\r\x1b[K${ended} of ${files} · ${formatBytes(rate)}/s${time}`);
  };
  const timer = setInterval(show, 500);
  return {
    stop: () => {
      listening();
      clearInterval(timer);
      process.stderr.write('\r\x1b[K');
    },
  };
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
