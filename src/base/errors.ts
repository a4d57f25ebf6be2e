import type { RawAnswer } from './rawAnswer';

/** What went wrong, coarsely: what a caller may decide on. */
export type FaultKind =
  | 'network' // no answer: refused, reset, DNS, TLS
  | 'timeout' // an answer that did not come in time
  | 'service' // the service answered with an error of its own
  | 'not-found' // the name, file, HDU or row does not exist
  | 'denied' // sign-in, permission, or our own trust rules
  | 'malformed' // bytes that are not what they should be
  | 'unsupported' // right, but not something this version reads
  | 'overflow' // larger than what is allowed here
  | 'no-space' // the disk is full
  | 'cancelled'
  | 'usage' // the caller asked for something that makes no sense
  | 'internal'; // a bug of ours

/** Where it went wrong; every member that is known is given. */
export interface FaultPlace {
  /** File name, address or target, as the user knows it. */
  readonly source?: string;
  /** HDU index, 0 is the primary. */
  readonly hdu?: number;
  /** Card index within the header, from 0. */
  readonly card?: number;
  readonly keyword?: string;
  /** Table row, from 0. */
  readonly row?: number;
  /** Byte offset from the start of the file. */
  readonly byte?: number;
}

/** A fault as a plain value: what crosses a message boundary, and what a summary lists. */
export interface Fault {
  readonly kind: FaultKind;
  /** What happened, to what: one sentence, for people. */
  readonly message: string;
  readonly where?: FaultPlace;
  /** What to do next, if there is something: one sentence. */
  readonly advice?: string;
  /** What a service sent in place of what was asked for, where it is something to read. */
  readonly answer?: RawAnswer;
}

/** The one error the core throws. */
export class AlmagestError extends Error implements Fault {
  override readonly name = 'AlmagestError';
  readonly kind: FaultKind;
  readonly where?: FaultPlace;
  readonly advice?: string;
  readonly answer?: RawAnswer;

  constructor(fault: Fault, options?: { cause?: unknown }) {
    super(fault.message, options);
    this.kind = fault.kind;
    if (fault.where) this.where = fault.where;
    if (fault.advice) this.advice = fault.advice;
    if (fault.answer) this.answer = fault.answer;
  }
}

/** Any thrown value as a {@link Fault}; aborts become `cancelled`, strangers `internal`. */
export function toFault(error: unknown): Fault {
  if (error instanceof AlmagestError) {
    return {
      kind: error.kind,
      message: error.message,
      ...(error.where && { where: error.where }),
      ...(error.advice && { advice: error.advice }),
      ...(error.answer && { answer: error.answer }),
    };
  }
  if (error instanceof Error) {
    const kind = error.name === 'AbortError' ? 'cancelled' : 'internal';
    return { kind, message: kind === 'cancelled' ? 'Cancelled.' : error.message };
  }
  return { kind: 'internal', message: String(error) };
}

/** `what · where`, on one line, e.g. "… (HDU 2, card 14, byte 5760)". */
export function describeFault(fault: Fault): string {
  const { hdu, card, keyword, row, byte } = fault.where ?? {};
  const places = [
    hdu === undefined ? '' : `HDU ${hdu}`,
    card === undefined ? '' : `card ${card + 1}`,
    keyword ?? '',
    row === undefined ? '' : `row ${row + 1}`,
    byte === undefined ? '' : `byte ${byte}`,
  ].filter((part) => part !== '');
  const place = places.length > 0 ? ` (${places.join(', ')})` : '';
  return `${fault.message}${place}${fault.advice ? ` ${fault.advice}` : ''}`;
}
