/** The file of a query beside the manifest; null where its id is none that makes a name. */
export function queryFile(id: string): string | null {
  return /^[\w.-]{1,80}$/.test(id) && !id.includes('..') ? `query-${id}.almagest.json` : null;
}

/** A query's id: the beginning of the SHA-256 of its JSON, members sorted, so that it is the same everywhere. */
export async function queryId(query: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(sorted(query)));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest.subarray(0, 6), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]));
}
