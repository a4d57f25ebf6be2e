import type { Fault } from '../../base/errors';
import type { UwsPhase } from './phase';

/** A parameter of a job. Names are compared without case. */
export interface UwsParameter {
  readonly name: string;
  /** Null where it is not set. */
  readonly value: string | null;
  /** Whether the value is the address of the real one. */
  readonly byReference: boolean;
}

/** A result of a job. */
export interface UwsResult {
  readonly id: string | null;
  /** Absolute, or as the service wrote it where it cannot be resolved; null where it gives none. */
  readonly href: string | null;
  readonly mimeType: string | null;
  readonly size: number | null;
}

/** Why a job failed, in short. */
export interface UwsErrorSummary {
  /** In the service’s words; may hold markup. */
  readonly message: string;
  /** `transient` may work when tried again, `fatal` not; null where the service does not say. */
  readonly type: 'transient' | 'fatal' | null;
  /** Whether `{job}/error` has more. */
  readonly hasDetail: boolean;
}

/** What a service says of a job (UWS 1.1 §2.2.2.1). Times are ISO in UTC, null where not set. */
export interface UwsSummary {
  readonly jobId: string | null;
  readonly runId: string | null;
  readonly owner: string | null;
  readonly phase: UwsPhase;
  /** The phase in the service’s own word; null where it names none. */
  readonly phaseWord: string | null;
  /** When the service thinks that it will be done. */
  readonly quote: string | null;
  readonly creationTime: string | null;
  readonly startTime: string | null;
  readonly endTime: string | null;
  /** Seconds it may run; 0 is no limit. */
  readonly executionDuration: number | null;
  /** When the job and its results will be deleted. */
  readonly destruction: string | null;
  readonly parameters: readonly UwsParameter[];
  readonly results: readonly UwsResult[];
  readonly error: UwsErrorSummary | null;
  /** UWS version; `1.0` where the document names none. */
  readonly version: string;
  readonly notes: readonly Fault[];
}

/** A job in a service’s list. */
export interface UwsJobReference {
  readonly id: string | null;
  readonly href: string | null;
  readonly phase: UwsPhase;
  readonly runId: string | null;
  readonly owner: string | null;
  readonly creationTime: string | null;
}
