import { AlmagestError } from './errors';

/** The error of what was stopped on request. */
export function cancelled(): AlmagestError {
  return new AlmagestError({ kind: 'cancelled', message: 'Cancelled.' });
}

/** @throws AlmagestError `cancelled` where the signal has been given */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw cancelled();
}
