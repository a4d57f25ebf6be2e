import type { Archive, Ask } from './archive';
import { hips2fits } from './hips2fits/hips2fits';
import { mast } from './mast/mast';
import { panstarrs } from './panstarrs/panstarrs';
import { sdss } from './sdss/sdss';
import { skyview } from './skyview/skyview';
import { voArchives } from './vo/voArchives';

/** The archives that are asked in their own terms. */
export const archives: readonly Archive[] = [skyview, sdss, mast, panstarrs, hips2fits, ...voArchives];

/** An archive by its id. */
export function archiveOf(id: string): Archive | undefined {
  return archives.find((archive) => archive.id === id);
}

/** What an archive can be asked for, by ids; undefined where there is none. */
export function askOf(archive: string, ask: string): { archive: Archive; ask: Ask } | undefined {
  const found = archiveOf(archive);
  const asked = found?.asks.find(({ id }) => id === ask);
  return found && asked && { archive: found, ask: asked };
}
