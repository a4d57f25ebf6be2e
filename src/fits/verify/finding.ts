import type { FaultPlace } from '../../base/errors';

/** Something in a file that FITS 4.0 does not allow (`error`), or advises against (`warning`). */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly where: FaultPlace;
}

/** Takes what is found in one HDU; the place is completed with the file and the HDU. */
export interface Findings {
  error(message: string, where?: FaultPlace): void;
  warning(message: string, where?: FaultPlace): void;
}

/** Findings that go to `list`, each with its HDU. */
export function findingsOf(list: Finding[], place: FaultPlace): Findings {
  const add =
    (severity: Finding['severity']) =>
    (message: string, where: FaultPlace = {}) =>
      void list.push({ severity, message, where: { ...place, ...where } });
  return { error: add('error'), warning: add('warning') };
}
