import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AlmagestError } from '../../base/errors';
import { queryFile } from '../folder/queries';
import { readManifest } from '../manifest/manifest';
import type { ManifestRow } from '../manifest/row';
import { keyOf } from '../plan/plan';
import { manifestName } from '../plan/relativePath';

/** Where a file came from. */
export interface Provenance {
  readonly row: ManifestRow;
  /** The folder of the manifest. */
  readonly folder: string;
  /** Path of the query's file; null where there is none. */
  readonly queryPath: string | null;
  readonly queryText: string | null;
}

/**
 * "Which query gave this file?": its row in the manifest of its folder or one above it, and the query
 * beside that. Nothing is locked or written.
 * @throws AlmagestError `not-found` where no manifest knows the file
 */
export async function provenanceOf(file: string): Promise<Provenance> {
  const absolute = path.resolve(file);
  for (let folder = path.dirname(absolute); ; folder = path.dirname(folder)) {
    const text = await readFile(path.join(folder, manifestName), 'utf8').catch(() => null);
    const local = path.relative(folder, absolute).split(path.sep).join('/');
    const row = text === null ? undefined : find(text, local);
    if (row) {
      const name = queryFile(row.query_id);
      const queryPath = name === null ? null : path.join(folder, name);
      const queryText = queryPath === null ? null : await readFile(queryPath, 'utf8').catch(() => null);
      return { row, folder, queryPath: queryText === null ? null : queryPath, queryText };
    }
    if (folder === path.dirname(folder)) break;
  }
  throw new AlmagestError({
    kind: 'not-found',
    message: `No ${manifestName} in the folders of ${file} knows it.`,
    where: { source: file },
    advice: 'Files that Almagest fetched are in the manifest of their download folder.',
  });
}

function find(text: string, local: string): ManifestRow | undefined {
  try {
    return readManifest(text).find((row) => keyOf(row.local_path) === keyOf(local));
  } catch {
    return undefined;
  }
}
