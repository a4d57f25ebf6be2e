import type { Query } from '../../query/query';

/** What a file of a query is called: after its target, else what it asks for. */
export function fileNameOf(query: Query): string {
  const name = wordOf(query)
    .replace(/[^\w.-]+/g, '-')
    .toLowerCase();
  return `${name}.almagest.json`;
}

function wordOf(query: Query): string {
  if (query.kind === 'tap') return 'adql';
  return query.target?.name ?? (query.kind === 'archive' ? query.ask : query.kind);
}
