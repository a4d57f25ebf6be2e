import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { ColumnChoice } from '../../../src/messages';
import { LightElement } from '../../shared/lightElement';
import { strings } from '../../shared/strings';
import type { PlotColumn } from './columns';

type Kind = NonNullable<ColumnChoice['errorKind']>;

/** Which columns of a table are the axis, the flux and its uncertainty, and in which units. */
class ColumnsForm extends LightElement {
  @property({ attribute: false }) columns: readonly PlotColumn[] = [];
  /** What stands in the fields at first. */
  @property({ attribute: false }) proposed!: ColumnChoice;
  /** Whether the columns are chosen ones already. */
  @property({ attribute: false }) isChosen = false;
  @property({ attribute: false }) choose!: (choice: ColumnChoice | null) => void;
  @property({ attribute: false }) close!: () => void;
  @state() private edited: Partial<ColumnChoice> = {};

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('columns')) this.edited = {};
  }

  private get choice(): ColumnChoice {
    return { ...this.proposed, ...this.edited };
  }

  protected override render() {
    const { columns, choice } = this;
    const words = strings.plot.columns;
    const length = this.lengthOf(choice.axis);
    const fits = (name: string) => this.lengthOf(name) === length;
    const isWhole = fits(choice.flux) && (choice.error === null || fits(choice.error));
    const names = columns.map(({ name }) => name);
    return html`<form
      @submit=${(event: Event) => {
        event.preventDefault();
        if (isWhole) this.choose(choice);
      }}
    >
      ${this.list(
        words.axis,
        choice.axis,
        names,
        () => true,
        (axis) => ({ axis, axisUnit: undefined }),
      )}
      ${this.unit(words.axisUnit, choice.axis, choice.axisUnit, (axisUnit) => ({ axisUnit }))}
      ${this.list(words.flux, choice.flux, names, fits, (flux) => ({ flux, fluxUnit: undefined }))}
      ${this.unit(words.fluxUnit, choice.flux, choice.fluxUnit, (fluxUnit) => ({ fluxUnit }))}
      ${this.list(words.uncertainty, choice.error ?? '', ['', ...names], fits, (error) => ({
        error: error === '' ? null : error,
      }))}
      ${choice.error === null ? nothing : this.kind(choice.errorKind)}
      <span class="buttons">
        <vscode-button type="submit" ?disabled=${!isWhole} @click=${() => this.choose(choice)}
          >${words.plot}</vscode-button
        >
        ${
          this.isChosen
            ? html`<vscode-button secondary @click=${() => this.choose(null)}
                >${words.asRecognised}</vscode-button
              >`
            : nothing
        }
        <vscode-button secondary @click=${() => this.close()}>${strings.close}</vscode-button>
      </span>
    </form>`;
  }

  private list(
    label: string,
    value: string,
    names: readonly string[],
    fits: (name: string) => boolean,
    change: (name: string) => Partial<ColumnChoice>,
  ) {
    return html`<label
      >${label}
      <select
        aria-label=${label}
        @change=${(event: Event) =>
          (this.edited = { ...this.edited, ...change((event.target as HTMLSelectElement).value) })}
      >
        ${names.map(
          (name) =>
            html`<option value=${name} ?selected=${name === value} ?disabled=${name !== '' && !fits(name)}>
              ${name === '' ? strings.plot.columns.none : name}
            </option>`,
        )}
      </select></label
    >`;
  }

  private unit(
    label: string,
    column: string,
    value: string | undefined,
    change: (unit: string | undefined) => Partial<ColumnChoice>,
  ) {
    const own = this.columns.find(({ name }) => name === column)?.unit;
    return html`<input
      class="unit"
      aria-label=${label}
      title=${label}
      spellcheck="false"
      maxlength="80"
      placeholder=${own?.trim() ? own : strings.plot.columns.noUnit}
      .value=${value ?? ''}
      @input=${(event: Event) => {
        const text = (event.target as HTMLInputElement).value.trim();
        this.edited = { ...this.edited, ...change(text === '' ? undefined : text) };
      }}
    />`;
  }

  private kind(value: Kind | undefined) {
    const words = strings.plot.columns;
    const kinds = ['std', 'var', 'ivar'] as const;
    return html`<select
      aria-label=${words.kind}
      title=${words.kind}
      @change=${(event: Event) => {
        const text = (event.target as HTMLSelectElement).value;
        this.edited = { ...this.edited, errorKind: kinds.find((kind) => kind === text) };
      }}
    >
      <option value="" ?selected=${value === undefined}>${words.byName}</option>
      ${kinds.map(
        (kind) => html`<option value=${kind} ?selected=${kind === value}>${words.kinds[kind]}</option>`,
      )}
    </select>`;
  }

  private lengthOf(column: string): number | undefined {
    return this.columns.find(({ name }) => name === column)?.length;
  }
}
customElements.define('columns-form', ColumnsForm);
