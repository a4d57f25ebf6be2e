import './hduChooser';
import '../shared/menuButton';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { PlaneInfo } from '../../src/messages';
import { icon } from '../shared/icon';
import { strings } from '../shared/strings';
import type { Action } from './actions';
import { dataTab } from './hdus';
import { colourMaps, type ColourMapName } from './image/colourMaps';
import { stretches, type Look, type Stretch } from './image/look';
import { formatLimit, formatZoom } from './numbers';
import { SessionElement } from './sessionElement';
import type { Tab } from './viewState';

/** The one toolbar: which HDU, which tab, and how the picture is shown. */
class Toolbar extends SessionElement {
  @property({ attribute: false }) act: (action: Action) => void = () => undefined;
  @property({ attribute: false }) scale: number | null = null;
  @property({ attribute: false }) fitted = true;

  protected override render() {
    const { session } = this;
    const { hdu } = session;
    const tabs = new Set<Tab>(hdu ? [dataTab(hdu), 'header'] : []);
    return html`
      <hdu-chooser .session=${session}></hdu-chooser>
      <div class="tabs" role="tablist">${[...tabs].map((tab) => this.tab(tab))}</div>
      ${session.tab === 'image' && hdu ? this.picture() : nothing}
      <span class="space"></span>
      <vscode-toolbar-button
        label=${strings.togglePanel}
        title=${strings.togglePanel}
        @click=${this.togglePanel}
      >
        ${icon(session.panelOpen ? 'layout-sidebar-right' : 'layout-sidebar-right-off')}
      </vscode-toolbar-button>
    `;
  }

  private tab(tab: Tab) {
    const selected = this.session.tab === tab;
    return html`<button role="tab" aria-selected=${selected} @click=${() => this.session.selectTab(tab)}>
      ${strings[tab]}
    </button>`;
  }

  private picture() {
    const { look } = this.session.state;
    const { plane } = this.session;
    const zoom = this.scale === null ? '' : formatZoom(this.scale);
    return html`
      <span class="rule"></span>
      ${plane?.state === 'ready' ? limitsText(plane.value.info) : nothing}
      <menu-button
        label=${strings.stretch}
        value=${look.stretch}
        .choices=${stretches}
        @choose=${(event: CustomEvent<Stretch>) => this.setLook({ stretch: event.detail })}
      ></menu-button>
      <menu-button
        label=${strings.colourMap}
        value=${look.colourMap}
        .choices=${colourMaps}
        @choose=${(event: CustomEvent<ColourMapName>) => this.setLook({ colourMap: event.detail })}
      ></menu-button>
      <vscode-toolbar-button
        toggleable
        .checked=${look.invert}
        label=${strings.invert}
        title=${strings.invert}
        @click=${() => this.setLook({ invert: !look.invert })}
      >
        ${icon('color-mode')}
      </vscode-toolbar-button>
      <span class="rule"></span>
      <vscode-toolbar-button
        title=${strings.fitTip}
        class=${this.fitted ? 'on' : ''}
        @click=${() => this.act('zoomFit')}
      >
        ${strings.fit}
      </vscode-toolbar-button>
      <vscode-toolbar-button
        title=${strings.actualTip}
        class=${this.scale === 1 ? 'on' : ''}
        @click=${() => this.act('zoomActual')}
      >
        ${strings.actual}
      </vscode-toolbar-button>
      <span class="zoom" aria-label=${`${strings.zoom}: ${zoom}`}>${zoom}</span>
    `;
  }

  private setLook(part: Partial<Look>): void {
    this.session.update({ look: { ...this.session.state.look, ...part } });
  }

  private readonly togglePanel = () => {
    const { panel } = this.session.state;
    this.session.update({ panel: { ...panel, open: !this.session.panelOpen } });
  };
}
customElements.define('fits-toolbar', Toolbar);

function limitsText({ limits }: PlaneInfo) {
  if (!limits) return html`<span class="limits">${strings.blankPlane}</span>`;
  const [low, high] = limits.map((limit) => formatLimit(limit, limits)) as [string, string];
  return html`<span class="limits" aria-label=${strings.limits} title=${strings.limitsTip(low, high)}
    >zscale <span class="number">${low} … ${high}</span></span
  >`;
}
