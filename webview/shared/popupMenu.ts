import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { icon } from './icon';
import { LightElement } from './lightElement';

/** One line of a menu: something to do, a heading over those that follow, or a rule. */
export type MenuEntry =
  | {
      readonly kind: 'action';
      readonly label: string;
      /** Of a choice: whether it is the one that holds; absent where the line only does something. */
      readonly checked?: boolean;
      /** The key that does the same. */
      readonly key?: string;
      readonly disabled?: boolean;
      /** RGBA bytes of a colour map, shown beside its name. */
      readonly swatch?: Uint8Array<ArrayBuffer>;
      run(): void;
    }
  /** Leads to another menu in this one's place; `value` is what holds there now. */
  | {
      readonly kind: 'more';
      readonly label: string;
      readonly value: string;
      readonly entries: readonly MenuEntry[];
    }
  | { readonly kind: 'heading'; readonly label: string }
  | { readonly kind: 'rule' };

/** A menu that takes the focus and is walked by keys. Fires `close` when it is done with, `detail` whether by choice. */
export class PopupMenu extends LightElement {
  @property({ attribute: false }) entries: readonly MenuEntry[] = [];
  @property() label = '';
  private typed = '';
  private typing: ReturnType<typeof setTimeout> | undefined;

  protected override render() {
    const checks = this.entries.some((entry) => entry.kind === 'action' && entry.checked !== undefined);
    return html`<div
      class="popup items"
      role="menu"
      tabindex="-1"
      aria-label=${this.label}
      @keydown=${this.key}
      @focusout=${this.left}
    >
      ${this.entries.map((entry) => this.entry(entry, checks))}
    </div>`;
  }

  protected override updated(changes: PropertyValues<this>): void {
    if (!changes.has('entries')) return;
    const swatches = this.entries.flatMap((entry) =>
      entry.kind === 'action' && entry.swatch ? [entry.swatch] : [],
    );
    this.querySelectorAll('canvas').forEach((canvas, at) => paintSwatch(canvas, swatches[at]!));
    const current = this.querySelector<HTMLElement>('[aria-checked=true]') ?? this.items[0];
    current?.focus();
    current?.scrollIntoView({ block: 'nearest' });
    // A menu at the right edge opens to the left.
    const popup = this.querySelector<HTMLElement>('.popup')!;
    const over = popup.getBoundingClientRect().right - document.documentElement.clientWidth;
    if (over > 0) popup.style.marginLeft = `${-over - 4}px`;
  }

  private get items(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[role^=menuitem]')];
  }

  private entry(entry: MenuEntry, checks: boolean) {
    if (entry.kind === 'rule') return html`<hr />`;
    if (entry.kind === 'heading') return html`<div class="heading">${entry.label}</div>`;
    if (entry.kind === 'more') {
      return html`<div
        role="menuitem"
        aria-haspopup="menu"
        tabindex="-1"
        @click=${() => this.open(entry.entries)}
        @pointermove=${this.point}
      >
        ${checks ? html`<span class="check"></span>` : nothing}
        <span class="what">${entry.label}</span>
        <span class="description">${entry.value}</span>${icon('chevron-right')}
      </div>`;
    }
    const { checked, swatch, key, disabled = false } = entry;
    return html`<div
      role=${checked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked=${checked ?? nothing}
      aria-disabled=${disabled ? 'true' : nothing}
      tabindex="-1"
      @click=${() => this.choose(entry)}
      @pointermove=${this.point}
    >
      ${checks ? html`<span class="check">${checked ? icon('check') : nothing}</span>` : nothing}
      ${swatch ? html`<canvas width="48" height="10"></canvas>` : nothing}
      <span class="what">${entry.label}</span>
      ${key ? html`<kbd>${key}</kbd>` : nothing}
    </div>`;
  }

  private readonly point = (event: PointerEvent) => (event.currentTarget as HTMLElement).focus();

  private open(entries: readonly MenuEntry[]): void {
    this.inside = true;
    this.entries = entries;
    void this.updateComplete.then(() => (this.inside = false));
  }

  /** While the lines are exchanged the focus is nowhere. */
  private inside = false;

  private choose(entry: MenuEntry): void {
    if (entry.kind !== 'action' || entry.disabled) return;
    this.close(true);
    entry.run();
  }

  private close(chosen: boolean): void {
    this.dispatchEvent(new CustomEvent<boolean>('close', { detail: chosen }));
  }

  private readonly left = (event: FocusEvent) => {
    if (!this.inside && !(event.relatedTarget instanceof Node && this.contains(event.relatedTarget)))
      this.close(false);
  };

  private readonly key = (event: KeyboardEvent) => {
    const { items } = this;
    const at = items.indexOf(document.activeElement as HTMLElement);
    const to = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at <= 0 ? items.length : at) - 1,
      Home: 0,
      End: items.length - 1,
    }[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') this.close(true);
    else if (event.key === 'Enter' || event.key === ' ') items[at]?.click();
    else if (to !== undefined) items[to]?.focus();
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) this.find(event.key, at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** Goes to the next line that begins with what is typed. */
  private find(key: string, at: number): void {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => (this.typed = ''), 700);
    this.typed += key.toLowerCase();
    const { items } = this;
    const from = this.typed.length > 1 ? at : at + 1;
    const order = items.map((_, index) => items[(index + from + items.length) % items.length]!);
    order
      .find((item) => item.querySelector('.what')?.textContent.toLowerCase().startsWith(this.typed))
      ?.focus();
  }
}
customElements.define('popup-menu', PopupMenu);

function paintSwatch(canvas: HTMLCanvasElement, table: Uint8Array<ArrayBuffer>): void {
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(canvas.width, canvas.height);
  for (let x = 0; x < canvas.width; x++) {
    const colour = Math.round((x / (canvas.width - 1)) * (table.length / 4 - 1)) * 4;
    for (let y = 0; y < canvas.height; y++)
      image.data.set(table.subarray(colour, colour + 4), (y * canvas.width + x) * 4);
  }
  context.putImageData(image, 0, 0);
}
