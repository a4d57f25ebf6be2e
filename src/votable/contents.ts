import { coosysOf, groupOf, infoOf, linkOf, paramOf, timesysOf } from './describe';
import type { VotableContents, VotableResource } from './document';
import { attribute, childrenOf, descriptionOf, type Node } from './node';

/**
 * What stands in the root or a RESOURCE. DEFINITIONS, which VOTable 1.0 put around PARAM and COOSYS,
 * counts as absent.
 */
export function contentsOf(node: Node): VotableContents {
  const all = (name: string) =>
    [node, ...childrenOf(node, 'DEFINITIONS')].flatMap((holder) => childrenOf(holder, name));
  return {
    id: attribute(node, 'id'),
    description: descriptionOf(node),
    infos: all('INFO').map(infoOf),
    params: all('PARAM').map(paramOf),
    groups: all('GROUP').map(groupOf),
    links: all('LINK').map(linkOf),
    coosys: all('COOSYS').map(coosysOf),
    timesys: all('TIMESYS').map(timesysOf),
    resources: [...looseTables(node), ...all('RESOURCE').map(resourceOf)],
  };
}

function resourceOf(node: Node): VotableResource {
  return {
    ...contentsOf(node),
    name: attribute(node, 'name'),
    type: attribute(node, 'type'),
    utype: attribute(node, 'utype'),
    tables: node.children.flatMap(({ table }) => table ?? []),
  };
}

/** Tables that stand in the root itself, where none may, as if a RESOURCE were around them. */
function looseTables(node: Node): VotableResource[] {
  const tables = node.name === 'VOTABLE' ? node.children.flatMap(({ table }) => table ?? []) : [];
  if (tables.length === 0) return [];
  const around: Node = { name: 'RESOURCE', attributes: new Map(), children: [], text: '' };
  return [{ ...resourceOf(around), tables }];
}

/** The first DESCRIPTION of the root, else of a RESOURCE, in document order. */
export function firstDescription(contents: VotableContents): string | null {
  if (contents.description !== null) return contents.description;
  for (const resource of contents.resources) {
    const found = firstDescription(resource);
    if (found !== null) return found;
  }
  return null;
}
