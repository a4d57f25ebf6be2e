import { formatBytes } from '../base/bytes';
import { AlmagestError } from '../base/errors';
import type { DownloadFiles } from './files';

/** What little files need is not asked for each of them while there is very much more. */
const littleBytes = 16 << 20;
const plentyBytes = 8 * 2 ** 30;
const plentyMs = 2_000;
const plenty = new Map<string, number>();

/** @throws AlmagestError `no-space` where `needed` bytes are known not to fit into the folder */
export async function expectSpace(
  files: DownloadFiles,
  folder: string,
  name: string,
  needed: number | null,
): Promise<void> {
  if (needed === null) return;
  const now = performance.now();
  if (needed <= littleBytes && now - (plenty.get(folder) ?? -Infinity) < plentyMs) return;
  const free = await files.freeBytes(folder);
  if (free !== null && free > plentyBytes) plenty.set(folder, now);
  else plenty.delete(folder);
  if (free !== null && needed > free) throw noSpace(folder, name, needed, free);
}

/** "M51.fits needs 612 MB; the disk of … has 12 MB left." */
export function noSpace(
  folder: string,
  name: string,
  needed: number | null,
  free: number | null,
  cause?: unknown,
): AlmagestError {
  const needs = needed === null ? `${name} does not fit` : `${name} needs ${formatBytes(needed)}`;
  const left = free === null ? 'is full' : `has ${formatBytes(free)} left`;
  return new AlmagestError(
    {
      kind: 'no-space',
      message: `${needs}; the disk of ${folder} ${left}.`,
      where: { source: name },
      advice: 'Free some space or choose another folder.',
    },
    { cause },
  );
}
