import { AlmagestError } from '../../base/errors';

/** The error for a parameter that cannot be what it should: which one, what is wrong, what would do. */
export function refuse(parameter: string, whatIsWrong: string, advice?: string): AlmagestError {
  return new AlmagestError({
    kind: 'usage',
    message: `${parameter} ${whatIsWrong}.`,
    ...(advice !== undefined && { advice }),
  });
}
