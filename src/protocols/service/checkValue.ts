import { refuse } from '../inputs/refuse';
import type { ServiceParameter } from './parameter';

const numeric = /^(?:short|int|long|unsignedByte|float|double)$/;
const whole = /^(?:short|int|long|unsignedByte)$/;

/**
 * Checks a value against what the service said of the parameter: its options, its kind of number, its limits.
 * Intervals must overlap the limits, single numbers lie within.
 * @throws AlmagestError `usage` naming the parameter and what the service takes
 */
export function checkValue(parameter: ServiceParameter, value: string): void {
  const { name, datatype, options, unit, xtype } = parameter;
  const text = value.trim();
  if (text === '') throw refuse(name, 'is empty');
  if (options.length > 0) {
    if (options.some((option) => option.value.trim() === text)) return;
    const shown = options.slice(0, 12).map((option) => option.value);
    const more = options.length > shown.length ? ', …' : '';
    throw refuse(name, `“${text}” is none of ${shown.join(', ')}${more}`);
  }
  if (!numeric.test(datatype)) return;
  const numbers = text.split(/[\s/]+/).map(numberOf);
  if (numbers.some(Number.isNaN))
    throw refuse(name, `“${text}” is no ${whole.test(datatype) ? 'whole number' : 'number'}`);
  if (whole.test(datatype) && numbers.some((one) => Number.isFinite(one) && !Number.isInteger(one))) {
    throw refuse(name, `“${text}” is no whole number`);
  }
  if (xtype !== null && !/^(?:interval|range)$/i.test(xtype)) return;
  const limits = { min: limit(parameter.min, 0), max: limit(parameter.max, -1) };
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const outside =
    numbers.length > 1 ? high < limits.min || low > limits.max : low < limits.min || high > limits.max;
  if (outside)
    throw refuse(name, `${text} is outside of what the service has: ${rangeText(parameter, unit)}`);
}

function numberOf(text: string): number {
  if (/^[+-]?inf(?:inity)?$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return text === '' ? NaN : Number(text);
}

/** A limit of an interval may itself be written as one: its outer end counts. */
function limit(text: string | null, end: 0 | -1): number {
  const parts = (text ?? '').trim().split(/\s+/).map(numberOf);
  const value = parts.at(end);
  return value === undefined || Number.isNaN(value) ? (end === 0 ? -Infinity : Infinity) : value;
}

function rangeText({ min, max }: ServiceParameter, unit: string | null): string {
  const behind = unit === null ? '' : ` ${unit}`;
  if (min !== null && max !== null) return `${min} to ${max}${behind}`;
  return min === null ? `at most ${max}${behind}` : `at least ${min}${behind}`;
}
