import { html, nothing, type TemplateResult } from 'lit';
import { formStrings } from './strings';

/** A label, its control, and help or what is wrong below it. */
export function field(parts: {
  readonly id: string;
  readonly label: string;
  readonly control: TemplateResult;
  readonly needed?: boolean;
  readonly unit?: string | undefined;
  readonly help: string;
  readonly fault?: string | null;
}): TemplateResult {
  const { id, label, control, needed, unit, help, fault } = parts;
  return html`<div class=${fault ? 'field invalid' : 'field'}>
    <label for=${id}
      >${label}${needed ? html` <span class="description">${formStrings.needed}</span>` : nothing}</label
    >
    <span class="control"
      >${control}${unit === undefined ? nothing : html`<span class="unit">${unit}</span>`}</span
    >
    <p id=${`${id}-help`} class=${fault ? 'fault' : 'description'} aria-live="polite">
      ${marked(fault ?? help)}
    </p>
  </div>`;
}

/** What stands between grave accents is to be typed as it is. */
function marked(text: string) {
  return text.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part));
}
