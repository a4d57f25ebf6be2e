import type { Votable, VotableContents, VotableResource, VotableTable } from '../document';
import type { Writable } from './writeVotable';

/** The document with that one of its tables, and all that stands around it and describes. */
export function onlyTable({ root }: Pick<Votable, 'root'>, table: VotableTable): Writable {
  return { root: { ...root, resources: kept(root, table) } };
}

function kept({ resources }: VotableContents, table: VotableTable): VotableResource[] {
  return resources.flatMap((resource) => {
    const tables = resource.tables.filter((candidate) => candidate === table);
    const inner = kept(resource, table);
    const emptied = resource.tables.length > 0 && tables.length === 0 && inner.length === 0;
    return emptied ? [] : [{ ...resource, tables, resources: inner }];
  });
}
