import { formatBytes } from '../base/bytes';
import { AlmagestError } from '../base/errors';
import type { DownloadFiles } from './files';

/** @throws AlmagestError `no-space` where `needed` bytes are known not to fit into the folder */
export async function expectSpace(
  files: DownloadFiles,
  folder: string,
  name: string,
  needed: number | null,
): Promise<void> {
  if (needed === null) return;
  const free = await files.freeBytes(folder);
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
