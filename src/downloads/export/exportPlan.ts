import { AlmagestError } from '../../base/errors';
import { safeName } from '../names';
import { numberedPath, keyOf, type CheckedPlan } from '../plan/plan';
import { aria2Input } from './aria2';
import { daskScript } from './dask';
import type { ExportItem } from './item';
import { shellScript, slurmScript } from './shell';

/** What a plan can be exported for. */
export const exportFormats = ['wget', 'curl', 'aria2c', 'dask', 'slurm'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** How the text of a format is called. */
export const exportNames: Readonly<Record<ExportFormat, string>> = {
  wget: 'fetch-wget.sh',
  curl: 'fetch-curl.sh',
  aria2c: 'fetch-aria2.txt',
  dask: 'fetch_dask.py',
  slurm: 'fetch-slurm.sh',
};

/**
 * The files of a plan as a text for another program, to be fetched on another machine. Refused items
 * are not in it.
 * @throws AlmagestError `usage` where there is nothing to fetch
 */
export function exportPlan(plan: CheckedPlan, format: ExportFormat): string {
  const items = itemsOf(plan);
  if (items.length === 0) {
    throw new AlmagestError({ kind: 'usage', message: 'The plan has no file that can be fetched.' });
  }
  switch (format) {
    case 'wget':
    case 'curl':
      return shellScript(items, format);
    case 'aria2c':
      return aria2Input(items);
    case 'dask':
      return daskScript(items);
    case 'slurm':
      return slurmScript(items);
  }
}

function itemsOf({ files }: CheckedPlan): ExportItem[] {
  const taken = new Set(files.flatMap(({ path }) => (path === undefined ? [] : [keyOf(path)])));
  return files.map(({ url, path, bytes, sha256 }) => ({
    url: asciiUrl(url),
    path: path ?? freeName(url, taken),
    bytes: bytes ?? null,
    sha256: sha256 ?? null,
  }));
}

/** Of a file that its server would name: what its address says. */
function freeName(url: string, taken: Set<string>): string {
  const last = new URL(url).pathname.split('/').findLast((part) => part !== '') ?? '';
  let name = last;
  try {
    name = decodeURIComponent(last);
  } catch {
    // It stays as it is.
  }
  const wanted = safeName(name);
  let free = wanted;
  for (let clash = 1; taken.has(keyOf(free)); clash++) free = numberedPath(wanted, clash);
  taken.add(keyOf(free));
  return free;
}

/** Nothing that a program may take for more than an address: only what it must be is encoded. */
function asciiUrl(url: string): string {
  return /^[\x21-\x7e]+$/.test(url) ? url : new URL(url).href;
}
