import { property } from 'lit/decorators.js';
import { LightElement } from '../shared/lightElement';
import type { Session } from './session';

/** A component that shows a session and follows its changes. */
export class SessionElement extends LightElement {
  @property({ attribute: false }) session!: Session;
  private leave: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.leave = this.session.changed.on(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave?.();
  }
}
