import { html, nothing } from 'lit';
import type { CutColumn } from '../../../src/messages';
import { strings } from '../../shared/strings';
import { formatLimit } from '../numbers';
import { SessionElement } from '../sessionElement';

const count = new Intl.NumberFormat('en-US');
/** Steps of a slider from end to end. */
const steps = 1000;

/** Which events the picture is of: ranges of energy and time, by numbers and by sliders. */
class EventsPanel extends SessionElement {
  protected override render() {
    const { events, tab } = this.session;
    const { picture, counted, fault } = events;
    this.hidden = tab !== 'image' || (!picture && !fault);
    if (this.hidden) return nothing;
    return html`
      <h2>${strings.events.title}</h2>
      ${picture ? (['energy', 'time'] as const).map((which) => this.column(which, picture[which])) : nothing}
      ${counted ? html`<p class="description number">${strings.events.counted(count.format(counted.counted), count.format(counted.outside))}</p>` : nothing}
      ${fault ? html`<p class="description" role="alert">${fault.message}</p>` : nothing}
    `;
  }

  private column(which: 'energy' | 'time', column: CutColumn | null) {
    if (!column) return nothing;
    const { range, name, unit } = column;
    const cut = column.cut ?? range;
    const set = (end: 0 | 1, value: number) => {
      const changed = end === 0 ? ([value, cut[1]] as const) : ([cut[0], value] as const);
      if (changed[0] < changed[1]) this.session.events.cut(which, changed);
      else this.requestUpdate();
    };
    const label = (end: 0 | 1) => `${name} ${end === 0 ? strings.events.from : strings.events.below}`;
    const width = range[1] - range[0] || 1;
    return html`<h3>${name}${unit ? html` <span class="description">${unit}</span>` : nothing}</h3>
      <div class="limits">
        ${([0, 1] as const).map(
          (end) =>
            html`<input
              class="number"
              aria-label=${label(end)}
              title=${label(end)}
              .value=${formatLimit(cut[end], cut).replaceAll('−', '-').replaceAll(',', '')}
              spellcheck="false"
              @change=${(event: Event) => {
                const input = event.target as HTMLInputElement;
                const value = Number(input.value.trim().replace('−', '-'));
                if (input.value.trim() !== '' && Number.isFinite(value)) set(end, value);
                else this.requestUpdate();
              }}
            />`,
        )}
      </div>
      <div class="sliders">
        ${([0, 1] as const).map(
          (end) =>
            html`<input
              type="range"
              aria-label=${label(end)}
              min="0"
              max=${steps}
              .value=${String(Math.round((steps * (cut[end] - range[0])) / width))}
              @change=${(event: Event) => {
                const at = Number((event.target as HTMLInputElement).value) / steps;
                // The last step reaches beyond the last event: what is cut ends below.
                set(end, at === 1 ? Math.max(range[1], cut[1]) : range[0] + at * width);
              }}
            />`,
        )}
      </div>`;
  }
}
customElements.define('events-panel', EventsPanel);
