import { toFault } from '../../base/errors';
import { formatAngle, parseAngle } from '../../base/sky/angle';
import type { ParameterValue } from '../../query/query';
import type { Ask } from '../archive';
import { faultOf } from './check';
import { draftFields, type QueryDraft } from './queryDraft';
import { typedValue } from './typed';

/** What a draft says, and what is wrong with it by field: parameters by their names, others by draftFields. */
export interface ReadDraft {
  readonly values: Readonly<Record<string, ParameterValue>>;
  /** Degrees; undefined where none is asked for. */
  readonly radius: number | undefined;
  readonly faults: Readonly<Record<string, string>>;
}

/** What a question says of what it takes. */
export type Described = Pick<Ask, 'place' | 'radius' | 'parameters'>;

/** Reads a draft by what the archive says of its parameters; where the target is, is not looked up. */
export function readDraft(ask: Described, draft: QueryDraft): ReadDraft {
  const faults: Record<string, string> = {};
  const values: Record<string, ParameterValue> = {};
  const target = draft.target.trim();
  if (ask.place === 'needed' && target === '') faults[draftFields.target] = 'A target is needed.';
  for (const parameter of ask.parameters) {
    const given = draft.values[parameter.name] ?? '';
    try {
      const value = typeof given === 'string' ? typedValue(parameter, given) : listed(given);
      const fault = value === undefined ? null : faultOf(parameter, value);
      if (fault !== null) faults[parameter.name] = `${fault}.`;
      else if (value !== undefined) values[parameter.name] = value;
      else if (parameter.required) faults[parameter.name] = `${parameter.label} must be given.`;
    } catch (error) {
      faults[parameter.name] = toFault(error).message;
    }
  }
  const radius = radiusOf(ask, draft, target !== '', faults);
  return { values, radius, faults };
}

function listed(given: readonly string[]): ParameterValue | undefined {
  return given.length === 0 ? undefined : [...given];
}

function radiusOf(
  { radius, place }: Described,
  draft: QueryDraft,
  hasTarget: boolean,
  faults: Record<string, string>,
): number | undefined {
  if (!radius || place === 'none' || !hasTarget) return undefined;
  if (draft.radius.trim() === '') return radius.default;
  const degrees = parseAngle(draft.radius);
  if (degrees !== null && degrees > 0 && degrees <= radius.max) return degrees;
  faults[draftFields.radius] =
    `It is an angle of at most ${formatAngle(radius.max)}, such as 0.1, 6' or 30".`;
  return undefined;
}
