import { html } from 'lit';
import type { SeriesView } from '../../../src/messages';
import { strings } from '../../shared/strings';

/** The period over which a light curve is folded; 0 is none. */
export function foldControl({ axis }: SeriesView, period: number, change: (period: number) => void) {
  return html`<label class="fold"
    >${strings.plot.period}
    <input
      type="number"
      min="0"
      step="any"
      .value=${period > 0 ? String(period) : ''}
      @change=${(event: Event) => {
        const value = Number((event.target as HTMLInputElement).value);
        change(Number.isFinite(value) && value > 0 ? value : 0);
      }}
    />
    ${axis.unit ?? ''}</label
  >`;
}
