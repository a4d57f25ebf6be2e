import { safeName } from '../../downloads/names';
import { keyOf } from '../../downloads/plan/plan';
import { describeTarget } from '../../query/describe';
import type { QueryTarget } from '../../query/query';
import type { ListedTarget } from './target';

/** Targets with labels that no two of them share, also as names of folders; the same target twice is one. */
export function labelled(
  found: readonly { readonly row: number; readonly target: QueryTarget }[],
): ListedTarget[] {
  const taken = new Set<string>();
  const seen = new Set<string>();
  return found.flatMap(({ row, target }) => {
    const same = JSON.stringify([target.name?.toLowerCase(), target.position]);
    if (seen.has(same)) return [];
    seen.add(same);
    const wanted = describeTarget(target);
    let label = wanted;
    for (let number = 2; taken.has(folderKey(label)); number++) label = `${wanted} (${number})`;
    taken.add(folderKey(label));
    return [{ row, label, target }];
  });
}

function folderKey(label: string): string {
  return keyOf(targetFolder(label));
}

/** The name of a target's folder. */
export function targetFolder(label: string): string {
  return safeName(label.replace(/[\\/]/g, '_'));
}
