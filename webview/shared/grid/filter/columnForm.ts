import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { LightElement } from '../../lightElement';
import type { GridModel } from '../gridModel';
import { gridStrings } from '../strings';
import { choiceIn, conditionFor, emptyChoice, isLimit, type ColumnChoice } from './choice';
import { conditionsOf, withCondition } from './conditions';

/** What is wanted of a column's cells; it is written into the filter over the grid, where all can be seen. */
class ColumnForm extends LightElement {
  @property({ attribute: false }) model!: GridModel;
  @property({ attribute: false }) column = 0;
  /** Of the model, as it is now. */
  @property({ attribute: false }) filter = '';
  @state() private choice: ColumnChoice | null = null;
  /** Whether limits are to be told that they are none. */
  @state() private checked = false;

  protected override willUpdate(changes: PropertyValues<this>): void {
    if (!changes.has('model') && !changes.has('column') && !changes.has('filter')) return;
    const empty = emptyChoice(this.columns, this.column);
    this.choice = empty && choiceIn(this.filter, this.columns, this.column, empty);
    this.checked = false;
  }

  protected override firstUpdated(): void {
    this.focusField();
  }

  protected override render() {
    const { choice } = this;
    if (!choice) return nothing;
    const words = gridStrings.column;
    return html`<div class="fields" role="group" aria-label=${words.title} @keydown=${this.key}>
      <b>${words.title}</b>
      ${this.fields(choice)}
      ${this.wrong.length > 0 ? html`<p class="refused" role="alert">${words.noNumber}</p>` : nothing}
      <div class="buttons">
        <vscode-button @click=${this.apply}>${words.apply}</vscode-button>
        <vscode-button secondary ?disabled=${!this.isFiltered} @click=${this.clear}
          >${words.clear}</vscode-button
        >
      </div>
    </div>`;
  }

  private fields(choice: ColumnChoice) {
    const words = gridStrings.column;
    if (choice.kind === 'limits') {
      return (['low', 'high'] as const).map(
        (end) =>
          html`<label
            >${words[end]}
            <input
              class=${this.wrong.includes(end) ? 'number wrong' : 'number'}
              aria-invalid=${this.wrong.includes(end)}
              spellcheck="false"
              .value=${choice[end]}
              @input=${(event: Event) => (this.choice = { ...choice, [end]: valueOf(event) })}
          /></label>`,
      );
    }
    if (choice.kind === 'truth') {
      const { value } = choice;
      const option = (label: string, of: boolean | null) =>
        html`<option value=${String(of)} .selected=${value === of}>${label}</option>`;
      return html`<select
        aria-label=${words.value}
        @change=${(event: Event) => {
          const text = valueOf(event);
          this.choice = { ...choice, value: text === 'null' ? null : text === 'true' };
        }}
      >
        ${option(words.any, null)}${option(words.yes, true)}${option(words.no, false)}
      </select>`;
    }
    const { how, text } = choice;
    return html`<select
        aria-label=${words.how}
        @change=${(event: Event) =>
          (this.choice = { ...choice, how: valueOf(event) === 'equals' ? 'equals' : 'contains' })}
      >
        ${(['contains', 'equals'] as const).map(
          (one) => html`<option value=${one} .selected=${one === how}>${words[one]}</option>`,
        )}
      </select>
      <input
        aria-label=${words.value}
        spellcheck="false"
        .value=${text}
        @input=${(event: Event) => (this.choice = { ...choice, text: valueOf(event) })}
      />`;
  }

  private get columns() {
    return this.model.info?.columns ?? [];
  }

  private get names(): readonly string[] {
    return this.columns.map(({ name }) => name);
  }

  private get isFiltered(): boolean {
    return conditionsOf(this.filter, this.names, this.column).length > 0;
  }

  /** Limits that are no numbers, once they were to be applied. */
  private get wrong(): ('low' | 'high')[] {
    const { choice } = this;
    if (!this.checked || choice?.kind !== 'limits') return [];
    return (['low', 'high'] as const).filter((end) => !isLimit(choice[end]));
  }

  private readonly apply = () => {
    const { choice } = this;
    this.checked = true;
    if (!choice) return;
    if (this.wrong.length > 0)
      this.querySelector<HTMLElement>(`label:nth-of-type(${this.wrong[0] === 'low' ? 1 : 2}) input`)?.focus();
    else this.set(conditionFor(this.columns[this.column]!, choice));
  };

  private readonly clear = () => {
    this.set(null);
    this.focusField();
  };

  /** What is typed, before how it is compared. */
  private focusField(): void {
    (this.querySelector('input') ?? this.querySelector('select'))?.focus();
  }

  private set(condition: string | null): void {
    const { model } = this;
    const next = withCondition(model.filter, this.names, this.column, condition);
    if (next !== model.filter || model.refused) void model.setFilter(next);
  }

  private readonly key = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.target as Element).matches('input, select')) return;
    event.preventDefault();
    this.apply();
  };
}
customElements.define('column-form', ColumnForm);

const valueOf = (event: Event) => (event.target as HTMLInputElement | HTMLSelectElement).value;
