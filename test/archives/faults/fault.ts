import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Outgoing } from '../send';

/** A way to fail, at work on one request. */
export interface Failing {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** What follows the kind after a colon; '' if nothing does. */
  readonly argument: string;
  /** Path and query without the fault. */
  readonly target: string;
  /** The right answer, made only when asked for. */
  readonly answer: () => Outgoing;
}

export type Fault = (failing: Failing) => Promise<void> | void;
