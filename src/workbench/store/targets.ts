import * as z from 'zod/mini';
import { AlmagestError } from '../../base/errors';
import { describeTarget } from '../../query/describe';
import type { QueryTarget } from '../../query/query';
import { target as targetForm } from '../../query/target';

/** A list of targets, or the places that are pinned one by one. */
export interface TargetGroup {
  readonly id: string;
  /** What people call it; null for the pinned ones. */
  readonly name: string | null;
  readonly targets: readonly QueryTarget[];
}

/** Where it is kept: the editor's state of a workspace. */
export interface TargetMemory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

const key = 'almagest.targets.1';
/** The editor reads and writes this state whole. */
const mostTargets = 20_000;

const form = z.array(
  z.object({
    id: z.string(),
    name: z.nullable(z.string()),
    targets: z.array(targetForm),
  }),
);

/** The targets of this workspace: those pinned, and lists. Trees show them; only it changes them. */
export class TargetStore {
  private groups: readonly TargetGroup[];
  private readonly listeners = new Set<() => void>();

  constructor(private readonly memory: TargetMemory) {
    const known = form.safeParse(memory.get(key));
    this.groups = known.success ? known.data : [];
  }

  get lists(): readonly TargetGroup[] {
    return this.groups.filter(({ name }) => name !== null);
  }

  get pinned(): readonly QueryTarget[] {
    return this.groups.find(({ name }) => name === null)?.targets ?? [];
  }

  get(id: string): TargetGroup | undefined {
    return this.groups.find((group) => group.id === id);
  }

  onDidChange(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  /**
   * Pins targets, the last one first; those that are pinned already stay where they are.
   * @returns how many are new
   */
  async pin(targets: readonly QueryTarget[]): Promise<number> {
    const known = new Set(this.pinned.map(sameness));
    const fresh = targets.filter((one, at) => {
      const same = sameness(one);
      return !known.has(same) && targets.findIndex((other) => sameness(other) === same) === at;
    });
    if (fresh.length === 0) return 0;
    const pinned: TargetGroup = { id: 'pinned', name: null, targets: [...fresh, ...this.pinned] };
    await this.change([pinned, ...this.lists]);
    return fresh.length;
  }

  /** Adds a list; one of the same name is replaced. @throws AlmagestError `overflow` for more than can be kept */
  async addList(name: string, targets: readonly QueryTarget[]): Promise<TargetGroup> {
    const old = this.lists.find((list) => list.name === name);
    const list: TargetGroup = { id: old?.id ?? crypto.randomUUID(), name, targets };
    const others = this.groups.filter((group) => group !== old);
    await this.change([...others, list]);
    return list;
  }

  async removeList(id: string): Promise<void> {
    await this.change(this.groups.filter((group) => group.id !== id));
  }

  /** Takes one target out of its group. */
  async remove(id: string, target: QueryTarget): Promise<void> {
    const without = (group: TargetGroup): TargetGroup =>
      group.id === id ? { ...group, targets: group.targets.filter((one) => one !== target) } : group;
    await this.change(this.groups.map(without).filter(({ targets }) => targets.length > 0));
  }

  private async change(groups: readonly TargetGroup[]): Promise<void> {
    const count = groups.reduce((sum, { targets }) => sum + targets.length, 0);
    if (count > mostTargets) {
      throw new AlmagestError({
        kind: 'overflow',
        message: `${count} targets are more than the ${mostTargets} that are kept here.`,
        advice: 'Remove a list first; a batch takes lists of any length from their files.',
      });
    }
    this.groups = groups;
    for (const listener of this.listeners) listener();
    await this.memory.update(key, groups);
  }
}

/** The same for the same name at the same place. */
function sameness({ name, position }: QueryTarget): string {
  return JSON.stringify([name?.toLowerCase(), position?.ra.toFixed(6), position?.dec.toFixed(6)]);
}

/** A target as people would type it into a form: one with a place of its own needs no name resolver. */
export function typedText(target: QueryTarget): string {
  return target.name ?? describeTarget(target);
}
