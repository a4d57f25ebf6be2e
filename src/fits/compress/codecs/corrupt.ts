import { AlmagestError } from '../../../base/errors';

/**
 * A compressed stream that cannot be decoded.
 * @param what goes on from "The tile", e.g. "ends within its Rice stream"
 */
export function corrupt(what: string): AlmagestError {
  return new AlmagestError({ kind: 'malformed', message: `The tile ${what}.` });
}
