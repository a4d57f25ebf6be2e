import { SessionElement as AnySessionElement } from '../shared/sessionElement';
import type { Session } from './session';

/** A component of the FITS editor. */
export class SessionElement extends AnySessionElement {
  declare session: Session;
}
