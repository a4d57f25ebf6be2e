import { describeFault, toFault } from '../../base/errors';
import type { DownloadFiles } from '../files';
import { isThere, type ManifestRow } from '../manifest/row';
import type { HttpClient } from '../../net/http';
import type { PlanOutcome } from '../plan/fetchPlan';
import { refusedPlace } from '../plan/places';
import { checkPlan, type CheckedPlan, type PlanItem } from '../plan/plan';
import { queryFile } from './queries';
import { findPresent } from './present';
import type { FolderRecord } from './record';
import { requestOf } from '../plan/requests';

/** What a manifest says that is not there, as a plan; and what is there. */
export interface Restoration {
  readonly plan: CheckedPlan;
  readonly present: readonly ManifestRow[];
  readonly missing: readonly ManifestRow[];
}

/**
 * What is missing of a folder by its manifest: files that are gone or have another size, and those that
 * did not come. What other programs wrote there under their names is never written over.
 */
export async function whatIsMissing(
  record: FolderRecord,
  files: DownloadFiles,
  check: 'size' | 'hash' = 'size',
  signal?: AbortSignal,
): Promise<Restoration> {
  const present: ManifestRow[] = [];
  const missing: ManifestRow[] = [];
  for (const row of record.rows) {
    if (refusedPlace.test(row.local_path) || row.status === 'CANCELLED') continue;
    const item = itemOf(row);
    const { files: valid } = checkPlan({ items: [item] }, 'The manifest');
    const request = valid[0] && requestOf(valid[0], record.folder);
    const found = request && (await findPresent(record, files, request, check, signal));
    if (found && isThere(row)) present.push(row);
    else missing.push(row);
  }
  return { plan: checkPlan({ items: missing.map(itemOf) }, 'The manifest'), present, missing };
}

function itemOf({ url, local_path: path, target, archive, query_id }: ManifestRow): PlanItem {
  return { url, path, target, archive, query_id };
}

/** One line for each file that is another one at its archive by now. */
export function changedUpstream(missing: readonly ManifestRow[], record: FolderRecord): string[] {
  return missing.flatMap((old) => {
    const now = record.rowAt(old.local_path);
    if (!isThere(old) || !now || !isThere(now) || old.sha256 === '' || now.sha256 === old.sha256) return [];
    return [
      `${old.local_path} has changed at its archive since ${old.time.slice(0, 10)}: ${sizes(old.bytes, now.bytes)}.`,
    ];
  });
}

function sizes(old: number | null, now: number | null): string {
  return old === now ? `another content of ${now ?? 0} bytes` : `${old ?? 0} bytes then, ${now ?? 0} now`;
}

/**
 * Asks the archives whether the files that are there are still the same, by their length alone; nothing
 * is fetched. @returns one line for each that is not, or of which that cannot be said
 */
export async function askUpstream(
  present: readonly ManifestRow[],
  http: HttpClient,
  signal?: AbortSignal,
): Promise<string[]> {
  const lines = await Promise.all(
    present.map(async ({ url, local_path, bytes }) => {
      try {
        const headers = { 'Accept-Encoding': 'identity' };
        const response = await http.request({ url, method: 'HEAD', headers, signal, raw: true });
        await response.cancel();
        const { status } = response;
        if (status === 404 || status === 410) return `${local_path} is no longer at its archive (${status}).`;
        const length = response.headers.get('content-length');
        if (status !== 200 || length === undefined || response.headers.has('content-encoding')) return null;
        return Number(length) === bytes
          ? null
          : `${local_path} has changed at its archive: ${sizes(bytes, Number(length))}.`;
      } catch (error) {
        return `${local_path} could not be asked about: ${describeFault(toFault(error))}`;
      }
    }),
  );
  return lines.filter((line) => line !== null);
}

/** The text of the query that gave a file, beside its manifest; null where there is none. */
export async function queryTextOf(
  record: Pick<FolderRecord, 'readText'>,
  row: ManifestRow,
): Promise<string | null> {
  const name = queryFile(row.query_id);
  return name === null ? null : record.readText(name);
}

/** How a restoration came out, in one line. */
export function restoredLine(outcomes: readonly PlanOutcome[], present: number): string {
  const fetched = outcomes.filter(({ status }) => status === 'COMPLETE').length;
  const failed = outcomes.filter(({ status }) => status === 'ERROR').length;
  return `${present} files were there, ${fetched} were fetched, ${failed} could not be.`;
}
