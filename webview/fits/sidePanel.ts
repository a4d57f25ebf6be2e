import './events/eventsPanel';
import './flags/flagsPanel';
import './hduList';
import './overlays/tablesPanel';
import './planePanel';
import './regions/regionsPanel';
import { html, nothing } from 'lit';
import { strings } from '../shared/strings';
import { SessionElement } from './sessionElement';
import { clampPanel, panelLimits } from './viewState';

/** One press of an arrow key on the edge, in CSS pixels. */
const keyStep = 16;

/** The panel at the right: the file's HDUs. It folds away, and its edge can be dragged. */
class SidePanel extends SessionElement {
  protected override render() {
    const { panel } = this.session.state;
    this.hidden = !this.session.panelOpen;
    if (this.hidden) return nothing;
    this.style.width = `${panel.width}px`;
    return html`
      <div
        class="sash"
        role="separator"
        tabindex="0"
        aria-orientation="vertical"
        aria-label=${strings.resizePanel}
        aria-valuenow=${panel.width}
        aria-valuemin=${panelLimits.least}
        aria-valuemax=${panelLimits.most}
        @pointerdown=${this.grab}
        @keydown=${this.key}
      ></div>
      <h2>${strings.hdus}</h2>
      <hdu-list .session=${this.session}></hdu-list>
      <events-panel .session=${this.session}></events-panel>
      <flags-panel .session=${this.session}></flags-panel>
      <regions-panel .session=${this.session}></regions-panel>
      <tables-panel .session=${this.session}></tables-panel>
      <plane-panel .session=${this.session}></plane-panel>
    `;
  }

  private resize(width: number): void {
    this.session.update({ panel: { open: true, width: clampPanel(width) } });
  }

  private readonly grab = (event: PointerEvent) => {
    const sash = event.currentTarget as HTMLElement;
    const right = this.getBoundingClientRect().right;
    const drag = (move: PointerEvent) => this.resize(right - move.clientX);
    sash.setPointerCapture(event.pointerId);
    sash.addEventListener('pointermove', drag);
    const release = () => sash.removeEventListener('pointermove', drag);
    sash.addEventListener('lostpointercapture', release, { once: true });
  };

  private readonly key = (event: KeyboardEvent) => {
    const step = { ArrowLeft: keyStep, ArrowRight: -keyStep }[event.key];
    if (step !== undefined) this.resize(this.session.state.panel.width + step);
  };
}
customElements.define('side-panel', SidePanel);
