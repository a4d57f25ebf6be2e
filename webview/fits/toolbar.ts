import './hduChooser';
import '../shared/menuButton';
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { icon } from '../shared/icon';
import type { MenuEntry } from '../shared/popupMenu';
import { strings } from '../shared/strings';
import type { Action } from './actions';
import { dataTab } from './hdus';
import { colourMapEntries, limitEntries, moreEntries, stretchEntries } from './image/menus';
import { formatLimit, formatZoom } from './numbers';
import { SessionElement } from './sessionElement';
import type { Tab } from './viewState';

/** A control of the picture: in the toolbar, or in the menu where it does not fit. */
interface Control {
  readonly shown: TemplateResult;
  readonly folded: readonly MenuEntry[];
}

/** The one toolbar: which HDU, which tab, and how the picture is shown. */
class Toolbar extends SessionElement {
  @property({ attribute: false }) act: (action: Action) => void = () => undefined;
  @property({ attribute: false }) scale: number | null = null;
  @property({ attribute: false }) fitted = true;
  /** How many controls of the picture, from the last one on, do not fit. */
  @state() private folded = 0;
  private widthSeen = 0;
  private readonly observer = new ResizeObserver(() => {
    if (this.clientWidth === this.widthSeen) return;
    this.widthSeen = this.clientWidth;
    this.folded = 0;
    this.requestUpdate();
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer.disconnect();
  }

  protected override updated(): void {
    if (this.scrollWidth > this.clientWidth && this.folded < this.controls.length) this.folded++;
  }

  protected override render() {
    const { session } = this;
    const { hdu } = session;
    const tabs = new Set<Tab>(
      hdu ? [dataTab(hdu), ...(session.canPlot ? (['plot'] as const) : []), 'header'] : [],
    );
    const isPicture = session.tab === 'image' && hdu !== null;
    const controls = isPicture ? this.controls : [];
    const fitting = controls.slice(0, controls.length - this.folded);
    const hidden = controls.slice(controls.length - this.folded);
    return html`
      <hdu-chooser .session=${session}></hdu-chooser>
      <div class="tabs" role="tablist">${[...tabs].map((tab) => this.tab(tab))}</div>
      ${isPicture ? html`<span class="rule"></span>${fitting.map(({ shown }) => shown)}` : nothing}
      <span class="space"></span>
      ${
        isPicture
          ? html`<menu-button
              class="more"
              icon="ellipsis"
              label=${strings.more}
              .entries=${() => [...hidden.flatMap(({ folded }) => folded), ...moreEntries(session, this.act)]}
            ></menu-button>`
          : nothing
      }
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
      ${tab === 'plot' ? strings.plot.tab : strings[tab]}
    </button>`;
  }

  private get controls(): Control[] {
    const { session, act } = this;
    const { look } = session.state;
    const zoom = this.scale === null ? '' : formatZoom(this.scale);
    const action = (label: string, run: Action, key: string): MenuEntry => ({
      kind: 'action',
      label,
      key,
      run: () => act(run),
    });
    const menu = (label: string, value: string, entries: () => readonly MenuEntry[]): Control => ({
      shown: html`<menu-button label=${label} value=${value} .entries=${entries}></menu-button>`,
      folded: [{ kind: 'more', label, value, entries: entries() }],
    });
    return [
      menu(strings.limits, this.limitsText(), () => limitEntries(session, act)),
      menu(strings.stretch, strings.stretches[look.stretch], () => stretchEntries(session)),
      menu(strings.colourMap, look.colourMap, () => colourMapEntries(session)),
      {
        shown: html`<vscode-toolbar-button
            toggleable
            .checked=${look.invert}
            label=${strings.invert}
            title=${strings.invertTip}
            @click=${() => act('invertColours')}
          >
            ${icon('color-mode')}
          </vscode-toolbar-button>
          <span class="rule"></span>`,
        folded: [{ ...action(strings.invert, 'invertColours', 'v'), checked: look.invert } as MenuEntry],
      },
      {
        shown: html`<vscode-toolbar-button
          title=${strings.fitTip}
          class=${this.fitted ? 'on' : ''}
          @click=${() => act('zoomFit')}
        >
          ${strings.fit}
        </vscode-toolbar-button>`,
        folded: [action(strings.fitTip, 'zoomFit', '0')],
      },
      {
        shown: html`<vscode-toolbar-button
          title=${strings.actualTip}
          class=${this.scale === 1 ? 'on' : ''}
          @click=${() => act('zoomActual')}
        >
          ${strings.actual}
        </vscode-toolbar-button>`,
        folded: [action(strings.actualTip, 'zoomActual', '1')],
      },
      {
        shown: html`<span class="rule"></span>
          <vscode-toolbar-button
            title=${strings.gridTip}
            class=${session.state.overlays.grid ? 'on' : ''}
            @click=${() => act('toggleGrid')}
          >
            ${strings.gridShort}
          </vscode-toolbar-button>`,
        // It stands in the menu anyway.
        folded: [],
      },
      {
        shown: html`<vscode-toolbar-button
          title=${strings.regionsTip}
          class=${session.state.overlays.regions ? 'on' : ''}
          @click=${() => act('toggleRegions')}
        >
          ${strings.regions}
        </vscode-toolbar-button>`,
        folded: [],
      },
      {
        shown: html`<span class="zoom" aria-label=${`${strings.zoom}: ${zoom}`}>${zoom}</span>`,
        folded: [],
      },
    ];
  }

  /** The rule of the limits, or the limits themselves where they were given. */
  private limitsText(): string {
    const { session } = this;
    const { choice } = session.cuts;
    if (typeof choice === 'string') return choice;
    return choice.map((one) => formatLimit(one, choice)).join(' … ');
  }

  private readonly togglePanel = () => {
    const { panel } = this.session.state;
    this.session.update({ panel: { ...panel, open: !this.session.panelOpen } });
  };
}
customElements.define('fits-toolbar', Toolbar);
