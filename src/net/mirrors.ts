import { AlmagestError, toFault, type Fault } from '../base/errors';

export interface MirrorOptions {
  /** What is wanted, for the message: `The name resolver`. */
  readonly what: string;
  /** What cannot be done without an answer, for the message: `so “M 51” could not be looked up`. */
  readonly purpose?: string;
  readonly advice?: string;
  readonly signal?: AbortSignal | undefined;
  /** Whether a fault is an answer, which other mirrors would give too. Default: none is. */
  readonly settles?: (fault: Fault) => boolean;
}

/**
 * Asks mirrors in their order until one answers.
 * @throws what the caller's signal or a fault that settles it says; AlmagestError `network` with every
 *   mirror's trouble where none answered
 */
export async function firstMirror<T>(
  mirrors: readonly string[],
  ask: (mirror: string) => Promise<T>,
  options: MirrorOptions,
): Promise<T> {
  const { what, purpose, signal, advice = 'Try again later.', settles = () => false } = options;
  const troubles: string[] = [];
  for (const mirror of mirrors) {
    try {
      return await ask(mirror);
    } catch (error) {
      const fault = toFault(error);
      if (signal?.aborted || settles(fault)) throw error;
      troubles.push(fault.message);
    }
  }
  throw new AlmagestError({
    kind: 'network',
    message: [`${what} does not answer${purpose ? `, ${purpose}` : ''}.`, ...troubles].join(' '),
    advice,
  });
}
