import { property } from 'lit/decorators.js';
import { LightElement } from './lightElement';

/** What tells when anything of it has changed. */
interface Changing {
  readonly changed: { on(listener: () => void): () => void };
}

/** A component that shows a session, of a kind that each declares: it is drawn anew when the session changes. */
export class SessionElement extends LightElement {
  @property({ attribute: false }) session!: Changing;
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
