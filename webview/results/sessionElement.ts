import { SessionElement as AnySessionElement } from '../shared/sessionElement';
import type { ResultsSession } from './session';

/** A part of the editor of results. */
export class SessionElement extends AnySessionElement {
  declare session: ResultsSession;
}
