import { AlmagestError } from '../../base/errors';
import type { ParameterValue } from '../../query/query';
import type { Parameter } from '../archive';
import { faultOf } from './check';

/**
 * The value of a parameter as people type it; undefined for an empty text. Several values of one parameter
 * stand between commas or semicolons.
 * @throws AlmagestError `usage` saying what the parameter takes
 */
export function typedValue(parameter: Parameter, text: string): ParameterValue | undefined {
  const typed = text.trim();
  if (typed === '') return undefined;
  const value = valueOf(parameter, typed);
  const fault = faultOf(parameter, value);
  if (fault === null) return value;
  throw new AlmagestError({ kind: 'usage', message: `${fault}.`, advice: parameter.help });
}

/** A value as it would be typed. */
export function valueText(value: ParameterValue | NonNullable<Parameter['default']>): string {
  return [value].flat().join(', ');
}

function valueOf({ type, choices = [] }: Parameter, typed: string): ParameterValue {
  const number = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(typed) ? Number(typed) : null;
  switch (type) {
    case 'number':
      return number ?? typed;
    case 'boolean':
      if (/^(true|yes|1)$/i.test(typed)) return true;
      return /^(false|no|0)$/i.test(typed) ? false : typed;
    case 'texts':
    case 'choices':
    case 'range':
    case 'time': {
      const all = severalIn(typed).map((one) => spelt(one, choices));
      return all.length === 1 ? all[0]! : all;
    }
    case 'choice':
      return spelt(typed, choices);
    case 'text':
      return typed;
  }
}

function severalIn(typed: string): string[] {
  return typed
    .split(/\s*[,;]\s*/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** As the list of choices spells it. */
function spelt(typed: string, choices: NonNullable<Parameter['choices']>): string {
  const wanted = typed.toLowerCase();
  const known = choices.find(
    ({ value, label }) => value.toLowerCase() === wanted || label?.toLowerCase() === wanted,
  );
  return known?.value ?? typed;
}
