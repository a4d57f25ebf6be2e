import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { VirtualizerController } from '@tanstack/lit-virtual';
import { html } from 'lit';
import { state } from 'lit/decorators.js';
import type { CardView, HeaderView as Header } from '../../../src/messages';
import { strings } from '../../shared/strings';
import { loadingText } from '../../shared/messageView';
import { SessionElement } from '../sessionElement';
import { headerRow, type RowEvents } from './headerRow';
import { headerRows, type HeaderRow } from './rows';

const rowHeight = 22;

/** All cards of the HDU shown: keyword, value, comment; filtered as one types, copied card by card. */
class HeaderViewElement extends SessionElement {
  @state() private active = 0;
  @state() private copied = '';
  private header: Header | null = null;
  private rows: HeaderRow[] = [];
  private rowsFilter = '';
  private readonly meanings = new Map<string, Promise<string | null>>();
  private readonly unfolded = new Set<number>();
  private readonly scroller = new VirtualizerController<HTMLElement, HTMLElement>(this, {
    count: 0,
    getScrollElement: () => this.querySelector<HTMLElement>('.cards'),
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  private readonly events: RowEvents = {
    activate: (index) => (this.active = index),
    toggle: (first) => this.toggle(first),
    copy: (text, what) => void this.copy(text, what),
    copyAsPython: (card) => void this.copyAsPython(card),
    explain: (keyword, place) => void this.explain(keyword, place),
  };

  protected override render() {
    const load = this.session.header;
    if (load?.state === 'failed') return html`<message-view .fault=${load.fault}></message-view>`;
    if (load?.state !== 'ready') return loadingText;
    const { cards } = load.value;
    const { filter } = this.session.state;
    if (load.value !== this.header || filter !== this.rowsFilter) this.arrange(load.value, filter);
    return html`
      <div class="filter">
        <vscode-textfield
          label=${strings.filterHeader}
          placeholder=${strings.filterHeader}
          .value=${filter}
          @input=${this.type}
        ></vscode-textfield>
        <span class="description" aria-live="polite"
          >${this.copied || (filter.trim() ? strings.cardsOf(this.rows.length, cards.length) : strings.cards(cards.length))}</span
        >
      </div>
      <div
        class="cards"
        role="grid"
        tabindex="0"
        aria-label=${strings.header}
        aria-rowcount=${this.rows.length}
        @keydown=${this.key}
        @copy=${this.copyActive}
      >
        ${this.rows.length === 0 ? html`<p class="description">${strings.noCards(filter)}</p>` : this.lines(cards)}
      </div>
    `;
  }

  private lines(cards: readonly CardView[]) {
    const scroller = this.scroller.getVirtualizer();
    scroller.setOptions({ ...scroller.options, count: this.rows.length });
    return html`<div class="height" .style=${`height: ${scroller.getTotalSize()}px`}>
      ${scroller
        .getVirtualItems()
        .map(({ index, start }) =>
          headerRow(this.rows[index]!, cards, { index, start, active: index === this.active }, this.events),
        )}
    </div>`;
  }

  private arrange(header: Header, filter: string): void {
    if (header.hdu !== this.header?.hdu) this.unfolded.clear();
    this.header = header;
    this.rowsFilter = filter;
    this.rows = headerRows(header.cards, filter, this.unfolded);
    this.active = Math.max(0, Math.min(this.active, this.rows.length - 1));
  }

  private toggle(first: number): void {
    if (!this.unfolded.delete(first)) this.unfolded.add(first);
    if (this.header) this.arrange(this.header, this.rowsFilter);
    this.requestUpdate();
  }

  private async copy(text: string, what: string): Promise<void> {
    await this.session.host.copy({ text });
    this.tellCopied(what);
  }

  private async copyAsPython({ keyword }: CardView): Promise<void> {
    if (!this.header) return;
    await this.session.host.copyCardAsPython({ hdu: this.header.hdu, keyword });
    this.tellCopied(`${keyword} (Python)`);
  }

  private tellCopied(what: string): void {
    this.copied = `${strings.copied}: ${what}`;
    setTimeout(() => (this.copied = ''), 1500);
  }

  /** A keyword's meaning is asked for when the mouse comes to it: no header needs all of them. */
  private async explain(keyword: string, place: HTMLElement): Promise<void> {
    let meaning = this.meanings.get(keyword);
    if (meaning === undefined) {
      meaning = this.session.host.explain({ keyword }).catch(() => null);
      this.meanings.set(keyword, meaning);
    }
    // Rows are used again for other cards while one scrolls.
    const text = await meaning;
    if (place.textContent === keyword) place.title = text === null ? '' : `${keyword}: ${text}`;
  }

  private activeCard(): CardView | null {
    const row = this.rows[this.active];
    return row?.kind === 'card' ? (this.header?.cards[row.index] ?? null) : null;
  }

  private readonly type = (event: Event) => {
    this.active = 0;
    this.session.update({ filter: (event.target as HTMLInputElement).value });
  };

  private readonly key = (event: KeyboardEvent) => {
    const page = Math.floor(this.querySelector('.cards')!.clientHeight / rowHeight) - 1;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }[
      event.key
    ];
    const row = this.rows[this.active];
    if (event.key === 'Enter' && row?.kind === 'fold') this.toggle(row.first);
    if (step === undefined) return;
    event.preventDefault();
    this.active = Math.max(0, Math.min(this.rows.length - 1, this.active + step));
    this.scroller.getVirtualizer().scrollToIndex(this.active);
  };

  /** Copies the active card's value when no text is selected. */
  private readonly copyActive = (event: ClipboardEvent) => {
    const card = this.activeCard();
    if (!card || document.getSelection()?.isCollapsed === false) return;
    event.preventDefault();
    event.clipboardData?.setData('text/plain', card.value || card.raw);
  };
}
customElements.define('header-view', HeaderViewElement);
