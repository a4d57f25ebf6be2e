import { AlmagestError, toFault, type Fault } from '../../base/errors';
import { numbered } from '../names';
import { checkedPath } from './relativePath';

/** One file of a plan as it stands in its JSON; all but `url` may be left out. */
export interface PlanItem {
  readonly url: string;
  /** Relative to the download folder. Left out: the server names it. */
  readonly path?: string;
  /** Its name by its own headers, once it has come: `{OBJECT}_{FILTER}`. */
  readonly rename?: string;
  readonly bytes?: number;
  /** Hex. */
  readonly sha256?: string;
  readonly target?: string;
  readonly query_id?: string;
  readonly archive?: string;
}

/** A list of files to fetch: what `almagest fetch` reads, exports print, and batches make. */
export interface Plan {
  readonly items: readonly PlanItem[];
  /** Queries by their id, as JSON values, which are written beside the manifest. */
  readonly queries?: Readonly<Record<string, unknown>>;
}

/** A file of a plan that can be fetched, with what had to be changed of it. */
export interface PlannedFile extends PlanItem {
  /** Index in the plan, from 0. */
  readonly index: number;
  readonly notes: readonly string[];
}

/** An item that is not fetched, and why. */
export interface RefusedItem {
  readonly index: number;
  /** What it is called in the plan: its path, or its address, as far as it has them. */
  readonly name: string;
  readonly url: string;
  readonly fault: Fault;
}

export interface CheckedPlan {
  readonly files: readonly PlannedFile[];
  readonly refused: readonly RefusedItem[];
  readonly queries: Readonly<Record<string, unknown>>;
}

const mostItems = 1_000_000;
const longestUrl = 16_000;

/**
 * A plan from untrusted data. What is wrong with one item refuses that item alone. Two items of the
 * same path are told apart by numbers, in the order of the plan; the same item twice is one.
 * @throws AlmagestError `malformed` where it is no plan, `overflow` where it has more than a million items
 */
export function checkPlan(data: unknown, source: string): CheckedPlan {
  const record = asRecord(data);
  const items: unknown = Array.isArray(data) ? data : record?.items;
  if (!Array.isArray(items)) {
    throw new AlmagestError({
      kind: 'malformed',
      message: `${source} is no plan: it has no list "items".`,
      where: { source },
      advice: 'A plan is {"items": [{"url": "https://…", "path": "name.fits"}]}.',
    });
  }
  if (items.length > mostItems) {
    const message = `${source} has ${items.length} items; ${mostItems} are the most of one plan.`;
    throw new AlmagestError({ kind: 'overflow', message, where: { source }, advice: 'Split it.' });
  }
  const files: PlannedFile[] = [];
  const refused: RefusedItem[] = [];
  const taken = new Map<string, PlannedFile>();
  const counts = new Map<string, number>();
  items.forEach((item: unknown, index) => {
    try {
      const file = place(checkItem(item, index), taken, counts);
      if (file) files.push(file);
    } catch (error) {
      const { path, url } = asRecord(item) ?? {};
      const called = [path, url].find((text) => typeof text === 'string' && text !== '') as
        string | undefined;
      refused.push({
        index,
        name: called ?? `items[${index}]`,
        url: typeof url === 'string' ? url : '',
        fault: toFault(error),
      });
    }
  });
  return { files, refused, queries: asRecord(record?.queries) ?? {} };
}

function checkItem(item: unknown, index: number): PlannedFile {
  const fields = asRecord(item);
  if (!fields) throw wrong(`items[${index}] must be an object with a "url".`);
  const { url, path, rename, bytes, sha256 } = fields;
  const address = checkUrl(url);
  const checked = given(path) ? checkedPath(text('path', path)) : undefined;
  if (given(bytes) && !(typeof bytes === 'number' && Number.isSafeInteger(bytes) && bytes >= 0)) {
    throw wrong('"bytes" must be a whole number.');
  }
  if (given(sha256) && !/^[0-9a-f]{64}$/i.test(text('sha256', sha256))) {
    throw wrong('"sha256" must be 64 hexadecimal digits.');
  }
  if (given(rename) && !/^[^\p{Cc}\p{Cs}/\\]{1,500}$/u.test(text('rename', rename))) {
    throw wrong('"rename" must be a name with keywords in braces, such as "{OBJECT}_{FILTER}".');
  }
  const more = (['target', 'query_id', 'archive'] as const).flatMap((name) =>
    given(fields[name]) ? [[name, text(name, fields[name])] as const] : [],
  );
  return {
    index,
    notes: checked?.note === undefined ? [] : [checked.note],
    url: address,
    ...(checked && { path: checked.path }),
    ...(typeof rename === 'string' && rename !== '' && { rename }),
    ...(typeof bytes === 'number' && { bytes }),
    ...(typeof sha256 === 'string' && { sha256: sha256.toLowerCase() }),
    ...Object.fromEntries(more),
  };
}

/** @throws AlmagestError `denied` for what is no http or https address */
function checkUrl(url: unknown): string {
  if (typeof url !== 'string' || url === '') throw wrong('"url" is missing.');
  if (/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(url)) throw wrong('"url" has control characters.');
  if (url.length > longestUrl) throw wrong('"url" is too long.');
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw wrong(`"url" must be an http or https address, not ${JSON.stringify(url.slice(0, 80))}.`);
  }
  return url;
}

/** Null where the same item was there before. */
function place(
  file: PlannedFile,
  taken: Map<string, PlannedFile>,
  counts: Map<string, number>,
): PlannedFile | null {
  const { path } = file;
  if (path === undefined) {
    const key = `url ${file.url}`;
    if (taken.has(key)) return null;
    taken.set(key, file);
    return file;
  }
  if (taken.get(keyOf(path))?.url === file.url) return null;
  let clash = counts.get(keyOf(path)) ?? 0;
  let own = path;
  while (taken.has(keyOf(own))) {
    if (taken.get(keyOf(own))!.url === file.url) return null;
    own = numberedPath(path, ++clash);
  }
  counts.set(keyOf(path), clash);
  const note = `${path} is the path of another item: called ${own}.`;
  const placed = own === path ? file : { ...file, path: own, notes: [...file.notes, note] };
  taken.set(keyOf(own), placed);
  return placed;
}

/** Names that differ in case or in the form of Unicode alone are one name on some systems. */
export function keyOf(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** `m51/name-2.fits` for the second clash of `m51/name.fits`. */
export function numberedPath(path: string, number: number): string {
  const slash = path.lastIndexOf('/') + 1;
  return path.slice(0, slash) + numbered(path.slice(slash), number);
}

function given(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

function text(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw wrong(`"${name}" must be text.`);
}

function wrong(message: string): AlmagestError {
  return new AlmagestError({ kind: 'denied', message });
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}
