import * as vscode from 'vscode';
import { formatBytes } from '../../../base/bytes';
import type { TotalProgress } from '../../../downloads/progress';

/** "4 of 12 · 31 MB/s · 2 min left"; empty where nothing is to come. */
export function describeTotal(progress: TotalProgress): string {
  const { done, failed, files, running, waiting } = progress;
  if (running + waiting === 0) return '';
  const count = vscode.l10n.t('{0} of {1}', done + failed, files);
  return [count, describeSpeed(progress)].filter((part) => part !== '').join(' · ');
}

/** "31 MB/s · 2 min left"; empty where nothing moves. */
export function describeSpeed({ rate, left }: TotalProgress): string {
  const time = left === null || left < 1 ? '' : vscode.l10n.t('{0} left', duration(left));
  return [rate > 0 ? `${formatBytes(rate)}/s` : '', time].filter((part) => part !== '').join(' · ');
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
