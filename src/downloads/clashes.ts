import { AlmagestError } from '../base/errors';
import { numbered } from './names';

/** Clashes of one name that are counted up before giving in. */
export const mostClashes = 9999;

/** The refusal to count on for ever. */
export function allTaken(folder: string, name: string): AlmagestError {
  return new AlmagestError({
    kind: 'denied',
    message: `Every name from ${name} to ${numbered(name, mostClashes)} is taken in ${folder}.`,
    where: { source: name },
    advice: 'Remove unfinished .part files or choose another folder.',
  });
}
