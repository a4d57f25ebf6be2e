import { toFault } from '../base/errors';
import { parseJName, roughPosition } from '../base/sky/jname';
import { parsePosition } from '../base/sky/parse';
import type { SkyPosition } from '../base/sky/position';
import { normaliseSigns } from '../base/sky/text';
import { describeTarget } from '../query/describe';
import type { QueryTarget } from '../query/query';
import type { ResolvedName } from './sesame/answer';
import { lookUpName, type LookUpOptions } from './names/lookUp';

/** A target as typed, with its place. */
export interface ResolvedTarget {
  /** For titles: the name as typed, or the position. */
  readonly label: string;
  readonly position: SkyPosition;
  /** Typed coordinates, those a designation carries (`SDSS J132411.57+032050.5`), or a name known to Sesame. */
  readonly source: 'typed' | 'designation' | 'sesame';
  /** What the resolver knew; null where it was not asked or did not answer. */
  readonly resolved: ResolvedName | null;
  /** What a user should know, e.g. that the place is rough; null where there is nothing. */
  readonly note: string | null;
  /** The target as a query keeps it. */
  readonly target: QueryTarget;
}

/**
 * The place of a target as people type it: coordinates in any notation, else a name for Sesame. Where
 * no resolver answers, a designation such as `PSR J1012+5307` gives its place to the minute.
 * @throws AlmagestError as `parsePosition` and `lookUpName` do
 */
export async function resolveTarget(text: string, options: LookUpOptions): Promise<ResolvedTarget> {
  const position = parsePosition(text);
  const name = normaliseSigns(text);
  if (position) {
    const named = /[^J]J\d/i.test(name) && parseJName(name) !== null;
    return local(position, named ? name : null, null);
  }
  let resolved: ResolvedName;
  try {
    resolved = await lookUpName(text, options);
  } catch (error) {
    const rough = toFault(error).kind === 'network' ? roughPosition(name) : null;
    if (!rough) throw error;
    return local(
      rough,
      name,
      'The name resolver does not answer; this is the place its designation gives, to the minute.',
    );
  }
  const { properMotion } = resolved;
  const target: QueryTarget = { name, position: resolved.position, ...(properMotion && { properMotion }) };
  const note = resolved.ambiguous
    ? `Several objects are called “${name}”: this is ${resolved.canonicalName ?? 'the first'} of ${resolved.resolver ?? 'the resolver'}.`
    : null;
  return { label: name, position: resolved.position, source: 'sesame', resolved, note, target };
}

function local(position: SkyPosition, name: string | null, note: string | null): ResolvedTarget {
  const target: QueryTarget = name === null ? { position } : { name, position };
  const source = name === null ? 'typed' : 'designation';
  return { label: describeTarget(target), position, source, resolved: null, note, target };
}
