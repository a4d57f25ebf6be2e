/** Phases of a job (UWS 1.1 §2.1.3). */
export const phases = [
  'PENDING',
  'QUEUED',
  'EXECUTING',
  'COMPLETED',
  'ERROR',
  'ABORTED',
  'UNKNOWN',
  'HELD',
  'SUSPENDED',
  'ARCHIVED',
] as const;

export type UwsPhase = (typeof phases)[number];

/** Words that UWS does not have but services use. */
const others: Readonly<Record<string, UwsPhase>> = {
  ...{ RUN: 'EXECUTING', RUNNING: 'EXECUTING', STARTED: 'EXECUTING', PROCESSING: 'EXECUTING' },
  ...{ COMPLETE: 'COMPLETED', FINISHED: 'COMPLETED', DONE: 'COMPLETED', SUCCESS: 'COMPLETED' },
  ...{ FAILED: 'ERROR', FAILURE: 'ERROR' },
  ...{ ABORT: 'ABORTED', CANCELLED: 'ABORTED', CANCELED: 'ABORTED', KILLED: 'ABORTED' },
};

/** A phase as a service writes it; words that UWS does not know are `UNKNOWN`. */
export function phaseOf(text: string | null): UwsPhase {
  const word = (text ?? '').trim().toUpperCase();
  return phases.find((phase) => phase === word) ?? (Object.hasOwn(others, word) ? others[word]! : 'UNKNOWN');
}

/** Whether nothing will happen any more to a job in this phase. */
export function isFinal(phase: UwsPhase): boolean {
  return phase === 'COMPLETED' || phase === 'ERROR' || phase === 'ABORTED' || phase === 'ARCHIVED';
}

/** Whether a service may be asked to block while a job is in this phase (UWS 1.1 §2.2.1.1). */
export function canBlock(phase: UwsPhase): boolean {
  return phase === 'PENDING' || phase === 'QUEUED' || phase === 'EXECUTING';
}
