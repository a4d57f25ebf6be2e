import './histogramView';
import './spectrumView';
import { html, nothing } from 'lit';
import { strings } from '../shared/strings';
import { formatLimit, formatNumber } from './numbers';
import { SessionElement } from './sessionElement';

const count = new Intl.NumberFormat('en-US');

/** The values of the plane shown: their histogram with the limits on it, and their statistics. */
class PlanePanel extends SessionElement {
  private stopWaiting: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.stopWaiting = this.session.cuts.wanted.on(() => this.focusLimits());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopWaiting?.();
  }

  private focusLimits(): void {
    const input = this.querySelector('input');
    input?.focus();
    input?.select();
  }

  protected override render() {
    const { session } = this;
    const { plane, values, limits } = session;
    this.hidden = session.tab !== 'image' || plane?.state !== 'ready';
    if (this.hidden || !values) return nothing;
    return html`
      <h2>${strings.histogram}</h2>
      <histogram-view .session=${session}></histogram-view>
      ${limits ? this.limits(limits) : html`<p class="description">${strings.blankPlane}</p>`}
      <h2>${strings.statistics}</h2>
      ${this.statistics()}
      <spectrum-view .session=${session}></spectrum-view>
    `;
  }

  private limits(limits: readonly [number, number]) {
    return html`<div class="limits">
      ${([0, 1] as const).map(
        (end) =>
          html`<input
            class="number"
            aria-label=${end === 0 ? strings.lowLimit : strings.highLimit}
            .value=${formatLimit(limits[end], limits).replaceAll('−', '-')}
            spellcheck="false"
            @change=${(event: Event) => this.setLimit(end, event.target as HTMLInputElement)}
            @keydown=${(event: KeyboardEvent) => {
              if (event.key === 'Escape') this.session.changed.fire();
            }}
          />`,
      )}
    </div>`;
  }

  private setLimit(end: 0 | 1, input: HTMLInputElement): void {
    const { limits } = this.session;
    const value = Number(input.value.trim().replace('−', '-'));
    if (!limits) return;
    const changed = end === 0 ? ([value, limits[1]] as const) : ([limits[0], value] as const);
    if (input.value.trim() !== '' && changed[0] < changed[1]) this.session.cuts.set(changed);
    else input.value = formatLimit(limits[end], limits);
  }

  private statistics() {
    const { values, hdu } = this.session;
    const { statistics } = values!;
    const unit = hdu?.unit ?? '';
    const number = (value: number | null) => (value === null ? '–' : formatNumber(value));
    const rows: readonly [string, string, boolean][] = [
      [strings.minimum, statistics ? number(statistics.minimum) : '', true],
      [strings.maximum, statistics ? number(statistics.maximum) : '', true],
      [strings.mean, statistics ? number(statistics.mean) : '', true],
      [strings.median, statistics ? number(values!.median) : '', true],
      [strings.deviation, statistics ? number(statistics.deviation) : '', true],
      [strings.pixelsCounted, statistics ? count.format(statistics.finite) : '', false],
      [strings.blankCount, statistics ? count.format(statistics.blank + statistics.infinite) : '', false],
    ];
    return html`
      <dl title=${unit}>
        ${rows.map(
          ([name, value, copies]) =>
            html`<dt>${name}</dt>
              <dd class="number">
                ${
                  copies && value
                    ? html`<button class="plain" title=${strings.copyValue} @click=${() => this.copy(value)}>
                        ${value}
                      </button>`
                    : value
                }
              </dd>`,
        )}
      </dl>
      ${
        statistics || values!.counting || !values!.sample
          ? nothing
          : html`<button class="link" @click=${() => void values!.loadAll()}>${strings.countAll}</button>`
      }
    `;
  }

  private copy(value: string): void {
    void this.session.host.copy({ text: value.replaceAll('−', '-').replaceAll(',', '') });
  }
}
customElements.define('plane-panel', PlanePanel);
