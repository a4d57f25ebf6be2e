import { AlmagestError } from '../base/errors';

/** @param byte from the start of the ASDF */
export function malformedAsdf(why: string, byte?: number): AlmagestError {
  const place = byte === undefined ? '' : ` (byte ${byte})`;
  return new AlmagestError({ kind: 'malformed', message: `The ASDF cannot be read: ${why}${place}.` });
}
