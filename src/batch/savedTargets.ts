import type { TargetOutcome } from './runBatch';

/** What a batch found for each target, kept beside the journal so that a later run asks only about the rest. */
export class SavedTargets {
  private readonly known = new Map<string, TargetOutcome>();

  /** @param text lines that {@link lineOf} made; what is no such line is left out */
  constructor(text: string | null) {
    for (const line of (text ?? '').split('\n')) {
      try {
        const outcome = JSON.parse(line) as TargetOutcome;
        if (isOutcome(outcome)) this.known.set(key(outcome.label, outcome.queryId), outcome);
      } catch {
        // The line that a crash cut off.
      }
    }
  }

  get(label: string, queryId: string): TargetOutcome | undefined {
    return this.known.get(key(label, queryId));
  }
}

/** One line for a target whose services have all answered; null for one to be asked about again. */
export function lineOf(outcome: TargetOutcome): string | null {
  return outcome.fault === null ? `${JSON.stringify(outcome)}\n` : null;
}

function key(label: string, queryId: string): string {
  return `${queryId} ${label}`;
}

function isOutcome(value: TargetOutcome | null): value is TargetOutcome {
  return (
    typeof value?.label === 'string' &&
    typeof value.queryId === 'string' &&
    Array.isArray(value.files) &&
    Array.isArray(value.messages)
  );
}
