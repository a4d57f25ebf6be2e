import { AlmagestError } from '../base/errors';
import type { ArchiveQuery, QueryService } from '../query/query';
import { archiveAddress, type ArchiveAddresses } from './addresses';
import type { Archive, ArchiveAsking } from './archive';
import { askOf } from './archives';
import type { Asking, ServiceAnswer } from './asking';
import { checkArchiveQuery } from './parameters/check';

/** Puts a query to its archive, after checking it. @throws AlmagestError `usage`, and as the archive does */
export async function askArchive(
  query: ArchiveQuery,
  service: QueryService,
  asking: Asking,
): Promise<ServiceAnswer> {
  checkArchiveQuery(query);
  const found = askOf(query.archive, query.ask);
  if (!found) throw new AlmagestError({ kind: 'internal', message: 'The archive has gone.' });
  return found.ask.run(query, archiveAsking(found.archive, asking, service));
}

/** What an ask is given: the addresses of its archive, where the query's own replaces the main one. */
export function archiveAsking(
  archive: Archive,
  asking: Asking & { readonly archives?: ArchiveAddresses | undefined },
  service?: Pick<QueryService, 'url'>,
): ArchiveAsking {
  const [main] = Object.keys(archive.addresses);
  const own = service && service.url !== archive.addresses[main ?? ''] ? service.url : undefined;
  const replaced = { ...asking.archives, ...(own !== undefined && { [`${archive.id}.${main}`]: own }) };
  return { ...asking, address: (key) => archiveAddress(archive, replaced, key) };
}
