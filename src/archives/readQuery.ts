import { parseQuery, type FindService, type Query } from '../query/query';
import { archiveAddress, type ArchiveAddresses } from './addresses';
import { archiveOf } from './archives';
import { findService } from './findService';
import { checkArchiveQuery } from './parameters/check';

/** Services and archives known by id, these at the addresses that replace the built-in ones. */
export function finderOf(addresses: ArchiveAddresses): FindService {
  return (id, protocol) => {
    if (protocol !== 'archive') return findService(id, protocol);
    const archive = archiveOf(id);
    return archive && { name: archive.name, url: archiveAddress(archive, addresses) };
  };
}

/**
 * A query from untrusted data whose services are known and whose parameters make sense to its archive.
 * @throws AlmagestError as `parseQuery` and `checkArchiveQuery` do
 */
export function readQuery(data: unknown, source?: string, addresses: ArchiveAddresses = {}): Query {
  const query = parseQuery(data, source, finderOf(addresses));
  checkArchiveQuery(query);
  return query;
}
