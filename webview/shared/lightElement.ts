import { LitElement } from 'lit';

/**
 * A component that renders into the page itself: one style sheet and one icon font serve the whole
 * webview, and nothing waits for a sheet of its own.
 */
export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
