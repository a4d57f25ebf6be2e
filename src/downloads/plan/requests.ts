import type { QueuedRequest } from '../entry';
import { nameFor } from '../names';
import type { PlanItem } from './plan';

/** What a queue is asked for one file of a plan, into `folder`. */
export function requestOf(
  item: PlanItem & { readonly notes?: readonly string[] },
  folder: string,
): QueuedRequest {
  const { url, path, rename, bytes, sha256, target, query_id: queryId, archive, notes } = item;
  const slash = path?.lastIndexOf('/') ?? -1;
  return {
    ...{ url, folder, serverSupplied: false, expect: expectation(path ?? new URL(url).pathname) },
    ...(path !== undefined && { name: path.slice(slash + 1) }),
    ...(path !== undefined && slash > 0 && { below: path.slice(0, slash) }),
    ...(rename !== undefined && { rename }),
    ...(bytes !== undefined && { expectedBytes: bytes }),
    ...(sha256 !== undefined && { sha256 }),
    ...(target !== undefined && { target }),
    ...(archive !== undefined && { archive }),
    ...(queryId !== undefined && { queryId }),
    ...(notes && notes.length > 0 && { notes }),
  };
}

/** What a file of this name must hold. */
export function expectation(name: string): 'fits' | 'data' | 'any' {
  if (/\.(fits?|fts|fz)(\.(gz|z|bz2|fz))?$/i.test(name)) return 'fits';
  return /\.(x?html?|php|cgi|aspx?|jsp)$/i.test(name) || !/\.[a-z0-9]{1,8}$/i.test(name) ? 'any' : 'data';
}

/** What of a queue's request a plan can say. */
export function planItemOf(request: QueuedRequest): PlanItem {
  const { url, below, name, rename, suggestedName, expectedBytes, sha256, target, queryId, archive } =
    request;
  const suggested =
    suggestedName &&
    nameFor({ url, suggested: suggestedName }, request.expect === 'fits' ? 'fits' : 'binary');
  const file = name ?? suggested;
  return {
    url,
    ...(file !== undefined && { path: below === undefined ? file : `${below}/${file}` }),
    ...(rename !== undefined && { rename }),
    ...(expectedBytes !== undefined && { bytes: expectedBytes }),
    ...(sha256 !== undefined && { sha256 }),
    ...(target !== undefined && { target }),
    ...(queryId !== undefined && { query_id: queryId }),
    ...(archive !== undefined && { archive }),
  };
}
