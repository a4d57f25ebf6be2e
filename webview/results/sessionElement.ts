import { property } from 'lit/decorators.js';
import { LightElement } from '../shared/lightElement';
import type { ResultsSession } from './session';

/** A part of the editor of results: it is drawn anew when anything of its session changes. */
export class SessionElement extends LightElement {
  @property({ attribute: false }) session!: ResultsSession;
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
