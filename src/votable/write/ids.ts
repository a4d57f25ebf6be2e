import type { VotableContents, VotableGroup, VotableParam, VotableTable } from '../document';
import type { FieldDetails, VotableInfo, VotableLink } from '../metadata';
import type { ColumnInfo } from '../../base/table';

interface WithId {
  readonly id: string | null;
}
type Described = ColumnInfo & Partial<FieldDetails>;

/**
 * The IDs of a document while it is written. Each is written once, as XML demands, with letters that an
 * ID may have; references to what is not written are left out.
 */
export class Ids {
  private readonly present = new Set<string>();
  private readonly used = new Set<string>();

  constructor(root: VotableContents) {
    this.gather(root);
  }

  /** The ID to write for an element; null where it has none or another has it already. */
  claim(id: string | null | undefined): string | null {
    if (id === null || id === undefined || this.used.has(tidy(id))) return null;
    this.used.add(tidy(id));
    return tidy(id);
  }

  /** As {@link claim}, for elements that must have an ID: one is made where it lacks. */
  claimOrMake(id: string | null, kind: string): string {
    const own = this.claim(id);
    if (own !== null) return own;
    for (let count = 1; ; count++) {
      const made = `${kind}${count}`;
      if (!this.present.has(made) && this.claim(made) !== null) return made;
    }
  }

  /** What a reference becomes; null where it leads nowhere. */
  refer(ref: string | null | undefined): string | null {
    return ref !== null && ref !== undefined && this.present.has(tidy(ref)) ? tidy(ref) : null;
  }

  private gather(contents: VotableContents & { readonly tables?: readonly VotableTable[] }): void {
    this.add(contents, ...contents.coosys, ...contents.timesys, ...contents.infos, ...contents.links);
    this.gatherGroups(contents.params, contents.groups);
    contents.tables?.forEach((table) => this.gatherTable(table));
    contents.resources.forEach((resource) => this.gather(resource));
  }

  private gatherTable(table: VotableTable): void {
    this.add(table, ...table.infos, ...table.links);
    this.gatherFields(table.columns);
    this.gatherGroups(table.params, table.groups);
  }

  private gatherGroups(params: readonly VotableParam[], groups: readonly VotableGroup[]): void {
    this.gatherFields(params);
    for (const group of groups) {
      this.add(group);
      this.gatherGroups(group.params, group.groups);
    }
  }

  private gatherFields(fields: readonly Described[]): void {
    for (const field of fields) {
      this.add(field, ...(field.links ?? []));
      if (field.domain) this.add(field.domain);
    }
  }

  private add(...elements: readonly (WithId | VotableInfo | VotableLink)[]): void {
    for (const { id } of elements) if (id !== null) this.present.add(tidy(id));
  }
}

/** An XML name without a colon: what an ID must be. */
function tidy(id: string): string {
  const name = id.replace(/[^\p{L}\p{N}_.-]/gu, '_');
  return /^[\p{L}_]/u.test(name) ? name : `_${name}`;
}
