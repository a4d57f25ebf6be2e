import { html } from 'lit';
import type { CardView } from '../../../src/messages';
import { icon } from '../../shared/icon';
import { strings } from '../../shared/strings';
import type { HeaderRow } from './rows';

export interface RowEvents {
  activate(index: number): void;
  toggle(first: number): void;
  copy(text: string, what: string): void;
  copyAsPython(card: CardView): void;
  /** Says what a keyword means, where it stands. */
  explain(keyword: string, place: HTMLElement): void;
}

interface RowPlace {
  readonly index: number;
  /** Distance from the top of the list, in CSS pixels. */
  readonly start: number;
  readonly active: boolean;
}

/** One line of the header view. */
export function headerRow(row: HeaderRow, cards: readonly CardView[], place: RowPlace, events: RowEvents) {
  const shared = (kind: string) => `row ${kind} ${place.active ? 'active' : ''}`;
  const top = `transform: translateY(${place.start}px)`;
  if (row.kind === 'fold') {
    return html`<div
      class=${shared('fold')}
      role="row"
      aria-rowindex=${place.index + 1}
      aria-expanded=${row.open}
      .style=${top}
      @click=${() => {
        events.activate(place.index);
        events.toggle(row.first);
      }}
    >
      <span class="keyword" role="gridcell"
        >${icon(row.open ? 'chevron-down' : 'chevron-right')}${row.keyword}</span
      >
      <span class="description" role="gridcell">${strings.folded(row.keyword, row.count)}</span>
    </div>`;
  }
  const card = cards[row.index]!;
  return html`<div
    class=${shared(card.kind)}
    role="row"
    aria-rowindex=${place.index + 1}
    aria-selected=${place.active}
    .style=${top}
    @click=${() => events.activate(place.index)}
  >
    <span
      class="keyword"
      role="gridcell"
      @pointerenter=${({ currentTarget }: Event) => events.explain(card.keyword, currentTarget as HTMLElement)}
      >${card.keyword}</span
    >
    <span class="value" role="gridcell" title=${card.value}>${card.value}</span>
    <span class="comment" role="gridcell" title=${card.comment}>${card.comment}</span>
    <span class="actions">
      <button
        title=${strings.copyValue}
        aria-label=${strings.copyValue}
        tabindex="-1"
        @click=${() => events.copy(card.value, card.keyword)}
      >
        ${icon('copy')}
      </button>
      <button
        title=${strings.copyCard}
        aria-label=${strings.copyCard}
        tabindex="-1"
        @click=${() => events.copy(card.raw, card.keyword)}
      >
        ${icon('list-flat')}
      </button>
      <button
        title=${strings.copyAsPython}
        aria-label=${strings.copyAsPython}
        tabindex="-1"
        @click=${() => events.copyAsPython(card)}
      >
        ${icon('python')}
      </button>
    </span>
  </div>`;
}
