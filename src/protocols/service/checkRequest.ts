import type { SkyPosition } from '../../base/sky/position';
import { refuse } from '../inputs/refuse';
import { checkValue } from './checkValue';
import type { ServiceParameter } from './parameter';

/** @throws AlmagestError `usage` where a position is none. */
export function checkPosition({ ra, dec }: SkyPosition): void {
  if (!(ra >= 0 && ra <= 360)) throw refuse('RA', `${ra} is not between 0 and 360 degrees`);
  if (!(Math.abs(dec) <= 90)) throw refuse('DEC', `${dec} is not between -90 and 90 degrees`);
}

/** @throws AlmagestError `usage` where an angle in degrees is none, or beyond what the service says it does. */
export function checkAngle(
  parameter: string,
  degrees: number,
  most: { readonly sky: number; readonly service?: number | undefined; readonly who: string },
): void {
  if (!(degrees >= 0)) throw refuse(parameter, `${degrees} is not an angle of 0 or more degrees`);
  if (degrees > most.sky) throw refuse(parameter, `${degrees}° is more than ${most.sky}°, the whole sky`);
  if (most.service !== undefined && degrees > most.service) {
    const more = `${degrees}° is more than ${most.who} does: at most ${most.service}°`;
    throw refuse(parameter, more, 'Ask for a smaller field, or in pieces.');
  }
}

/** @throws AlmagestError `usage` where a number that counts something is none. */
export function checkCount(
  parameter: string,
  value: number | undefined,
  least: number,
  most = Infinity,
): void {
  if (value === undefined || (Number.isSafeInteger(value) && value >= least && value <= most)) return;
  const range = most === Infinity ? `of ${least} or more` : `from ${least} to ${most}`;
  throw refuse(parameter, `${value} is not a whole number ${range}`);
}

/** @throws AlmagestError `usage` where a text is not one of those that the protocol knows. */
export function checkWord(parameter: string, value: string | undefined, known: readonly string[]): void {
  if (value === undefined || known.includes(value)) return;
  throw refuse(parameter, `“${value}” is none of ${known.join(', ')}`);
}

/**
 * Checks parameters of a service's own against its description: unknown names, values outside of its options
 * and limits. Ranges of numbers in text parameters are left to the service.
 * @throws AlmagestError `usage` naming the parameter and what the service takes
 */
export function checkOwnParameters(
  described: readonly ServiceParameter[],
  values: Readonly<Record<string, string>>,
): void {
  for (const [name, value] of Object.entries(values)) {
    const parameter = described.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (!parameter) {
      const known = described.map((one) => one.name).slice(0, 40);
      throw refuse(name, `is no parameter of the service, which has ${known.join(', ')}`);
    }
    checkValue(parameter, value);
  }
}
