import { type Fault, toFault } from '../../base/errors';
import { resolveTarget, type ResolvedTarget } from '../target';
import type { LookUpOptions } from './lookUp';

/** What became of one of many names. */
export type LookedUp =
  | { readonly name: string; readonly target: ResolvedTarget; readonly fault: null }
  | { readonly name: string; readonly target: null; readonly fault: Fault };

/**
 * Many targets as people write them, in their order, each once: a few are asked at a time, and one that
 * fails does not stop the others.
 */
export async function lookUpMany(
  names: readonly string[],
  options: LookUpOptions & {
    readonly atOnce?: number;
    readonly onDone?: (done: LookedUp) => void;
  },
): Promise<LookedUp[]> {
  const known = new Map<string, Promise<LookedUp>>();
  const waiting = [...new Set(names)];
  const one = async (name: string): Promise<LookedUp> => {
    try {
      return { name, target: await resolveTarget(name, options), fault: null };
    } catch (error) {
      return { name, target: null, fault: toFault(error) };
    }
  };
  const work = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const done = one(name);
      known.set(name, done);
      options.onDone?.(await done);
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.atOnce ?? 4, waiting.length) }, work));
  return Promise.all(names.map((name) => known.get(name)!));
}
