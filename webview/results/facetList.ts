import { html, nothing } from 'lit';
import type { FacetId, FacetValue, FacetView } from '../../src/resultsMessages';
import { icon } from '../shared/icon';
import { SessionElement } from './sessionElement';
import { resultStrings } from './strings';

const count = new Intl.NumberFormat('en-US');

/** The groups that rows fall into, with how many are in each: a click filters. */
class FacetList extends SessionElement {
  protected override render() {
    const { facets, model } = this.session;
    const any = (model?.arrangement.facets ?? []).length > 0;
    return html`<div class="facets" role="group" aria-label=${resultStrings.facets}>
      ${
        any
          ? html`<button class="link clear" @click=${() => void model?.setFacets([])}>
              ${resultStrings.clearFacets}
            </button>`
          : nothing
      }
      ${facets.length === 0 && model?.info ? html`<p class="description">${resultStrings.noFacets}</p>` : nothing}
      ${facets.map((facet) => this.facet(facet))}
    </div>`;
  }

  private facet({ facet, values, more }: FacetView) {
    const title = resultStrings.facet[facet];
    return html`<h3 id=${`facet-${facet}`}>${title}</h3>
      <ul aria-labelledby=${`facet-${facet}`}>
        ${values.map((value) => this.value(facet, value))}
        ${more > 0 ? html`<li class="description">${resultStrings.moreValues(more)}</li>` : nothing}
      </ul>`;
  }

  private value(facet: FacetId, { value, count: rows, chosen }: FacetValue) {
    const text =
      value === null
        ? resultStrings.none
        : facet === 'level'
          ? (resultStrings.levels[value] ?? value)
          : value;
    return html`<li>
      <button
        class="value"
        role="checkbox"
        aria-checked=${chosen}
        title=${text}
        @click=${() => this.session.choose(facet, value)}
      >
        <span class="box">${chosen ? icon('check') : nothing}</span>
        <span class=${value === null ? 'text description' : 'text'}>${text}</span>
        <span class="description number">${count.format(rows)}</span>
      </button>
    </li>`;
  }
}
customElements.define('facet-list', FacetList);
