import type { Query, QueryTarget } from '../query/query';
import { archiveCode } from './archives/archiveCode';
import type { ArchiveAddresses } from './archives/ask';
import type { PythonCode } from './python/module';
import { voCode } from './vo/queryCode';

/**
 * Python that asks what a query asks, once or for each of several targets.
 * @param addresses of archives, where they are replaced
 * @throws AlmagestError `usage` for a parameter that cannot be, `unsupported` where no package speaks to the archive
 */
export function queryCode(
  query: Query,
  targets?: readonly QueryTarget[],
  addresses: ArchiveAddresses = {},
): PythonCode {
  return query.kind === 'archive' ? archiveCode(query, targets, addresses) : voCode(query, targets);
}
