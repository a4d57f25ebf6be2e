import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Parameter } from '../../src/formMessages';
import { LightElement } from '../shared/lightElement';
import { field } from './field';
import type { FormSession } from './session';
import { formStrings } from './strings';

/** Choices up to which a list needs no filter. */
const fewChoices = 10;
/** Suggestions are asked for after a pause in typing, in milliseconds. */
const quietMs = 250;

/** A parameter as its archive describes it: a list, boxes, or a text. */
class ParameterField extends LightElement {
  @property({ attribute: false }) session!: FormSession;
  @property({ attribute: false }) parameter!: Parameter;
  @property({ attribute: false }) value: string | readonly string[] = '';
  @property({ attribute: false }) fault: string | null = null;
  @state() private filter = '';
  @state() private suggested: readonly string[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking: AbortController | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    this.asking?.abort();
  }

  protected override render() {
    const { parameter, fault } = this;
    const { name, label, unit, help, required = false } = parameter;
    return field({
      id: this.fieldId,
      label,
      unit,
      help,
      needed: required,
      fault,
      control: this.control(name),
    });
  }

  private get fieldId(): string {
    return `parameter-${this.parameter.name}`;
  }

  private control(name: string) {
    const { type, choices = [], open = false } = this.parameter;
    if (type === 'boolean') {
      return this.list([
        { value: 'true', label: 'Yes' },
        { value: 'false', label: 'No' },
      ]);
    }
    if (type === 'choice' && !open) return this.list(choices);
    if (type === 'choices' && choices.length > 0 && !open) return this.boxes(choices);
    if (this.parameter.lines === true) return this.lines(name);
    return this.text(name);
  }

  private list(choices: NonNullable<Parameter['choices']>) {
    const now = String(this.value);
    return html`<select
      id=${this.fieldId}
      aria-describedby=${`${this.fieldId}-help`}
      @change=${(event: Event) => this.give((event.target as HTMLSelectElement).value)}
    >
      <option value="" ?selected=${now === ''}>${this.nothingGiven}</option>
      ${choices.map(
        ({ value, label = value }) =>
          html`<option value=${value} ?selected=${value.toLowerCase() === now.toLowerCase()}>
            ${label}
          </option>`,
      )}
    </select>`;
  }

  private boxes(choices: NonNullable<Parameter['choices']>) {
    const chosen = new Set(
      typeof this.value === 'string' ? (this.value === '' ? [] : [this.value]) : this.value,
    );
    const wanted = this.filter.trim().toLowerCase();
    const fitting = choices.filter(({ value, label = value, group = '' }) =>
      [value, label, group].some((text) => text.toLowerCase().includes(wanted)),
    );
    const toggle = (value: string) =>
      this.give(chosen.has(value) ? [...chosen].filter((one) => one !== value) : [...chosen, value]);
    return html`<div class="boxes" role="group" id=${this.fieldId} aria-label=${this.parameter.label}>
      ${
        choices.length > fewChoices
          ? html`<input
              placeholder=${formStrings.filter}
              aria-label=${formStrings.filter}
              .value=${this.filter}
              @input=${(event: Event) => (this.filter = (event.target as HTMLInputElement).value)}
              @keydown=${this.noSubmit}
            />`
          : nothing
      }
      <div class="list">
        ${fitting.map(
          ({ value, label = value }) =>
            html`<label
              ><input type="checkbox" .checked=${chosen.has(value)} @change=${() => toggle(value)} />
              ${label}</label
            >`,
        )}
        ${fitting.length === 0 ? html`<p class="description">${formStrings.noMatch}</p>` : nothing}
      </div>
      <span class="description">${formStrings.chosen(chosen.size)}</span>
    </div>`;
  }

  private lines(name: string) {
    return html`<textarea
      id=${this.fieldId}
      rows="6"
      .value=${typeof this.value === 'string' ? this.value : this.value.join('\n')}
      placeholder=${this.usual}
      spellcheck="false"
      aria-describedby=${`${this.fieldId}-help`}
      aria-invalid=${this.fault !== null}
      @input=${(event: Event) => this.session.setValue(name, (event.target as HTMLTextAreaElement).value)}
    ></textarea>`;
  }

  private text(name: string) {
    const { choices = [] } = this.parameter;
    const suggests = this.session.ask?.suggests === true;
    const known = [...new Set([...choices.map(({ value }) => value), ...this.suggested])];
    return html`<input
        id=${this.fieldId}
        .value=${typeof this.value === 'string' ? this.value : this.value.join(', ')}
        placeholder=${this.usual}
        spellcheck="false"
        list=${known.length > 0 ? `${this.fieldId}-known` : nothing}
        aria-describedby=${`${this.fieldId}-help`}
        aria-invalid=${this.fault !== null}
        @input=${(event: Event) => {
          const { value } = event.target as HTMLInputElement;
          this.give(value);
          if (suggests) this.suggestSoon(name, value);
        }}
      />
      ${
        known.length > 0
          ? html`<datalist id=${`${this.fieldId}-known`}>
              ${known.map((value) => html`<option value=${value}></option>`)}
            </datalist>`
          : nothing
      }`;
  }

  private get usual(): string {
    const { default: usual } = this.parameter;
    return usual === undefined ? '' : formStrings.usual([usual].flat().join(', '));
  }

  private get nothingGiven(): string {
    const { default: usual, choices = [] } = this.parameter;
    const choice = choices.find(({ value }) => value === usual);
    if (choice?.label !== undefined) return formStrings.usual(choice.label);
    return this.usual === '' ? formStrings.notAsked : this.usual;
  }

  private give(value: string | readonly string[]): void {
    this.session.setValue(this.parameter.name, value);
  }

  private suggestSoon(parameter: string, text: string): void {
    clearTimeout(this.timer);
    this.asking?.abort();
    if (text.trim().length < 2) return;
    this.timer = setTimeout(() => {
      const { draft, host } = this.session;
      if (!draft) return;
      const controller = new AbortController();
      this.asking = controller;
      // An archive that has no list, or is down, leaves the field as it is.
      host.suggest({ draft, parameter, text }, controller.signal).then(
        (values) => (this.suggested = values.slice(0, 50)),
        () => undefined,
      );
    }, quietMs);
  }

  private readonly noSubmit = (event: KeyboardEvent) => {
    if (event.key === 'Enter') event.preventDefault();
  };
}
customElements.define('parameter-field', ParameterField);
