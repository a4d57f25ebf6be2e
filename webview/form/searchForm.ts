import '@vscode-elements/elements/dist/vscode-button/index.js';
import './parameterField';
import { html, nothing } from 'lit';
import { draftFields, type AskView, type Parameter, type QueryDraft } from '../../src/formMessages';
import { loadingText } from '../shared/messageView';
import { SessionElement } from '../shared/sessionElement';
import { field } from './field';
import type { FormSession } from './session';
import { formStrings } from './strings';

/** A question to an archive, made of what the archive says of its parameters. Enter in a field runs it. */
export class SearchForm extends SessionElement {
  declare session: FormSession;
  /** Groups that stand open. */
  private readonly unfolded = new Set<string>();

  protected override render() {
    const { draft, archive, ask, refused } = this.session;
    if (!draft || !archive || !ask) {
      return refused === null ? loadingText : html`<p class="fault" role="alert">${refused}</p>`;
    }
    const place = ask.place === 'none' ? nothing : this.place(ask, draft);
    const plain = ask.parameters.filter(({ group }) => group === undefined);
    const required = plain.filter((parameter) => parameter.required);
    const others = plain.filter((parameter) => !parameter.required);
    return html`<div role="form" aria-label=${formStrings.form} @keydown=${this.key}>
      ${this.which()} ${place}
      ${[...required, ...others].map((parameter) => this.parameter(parameter, draft))}
      ${this.groups(ask, draft)} ${this.foot(ask)}
    </div>`;
  }

  private parameter(parameter: Parameter, draft: QueryDraft) {
    return html`<parameter-field
      .session=${this.session}
      .parameter=${parameter}
      .value=${draft.values[parameter.name] ?? ''}
      .fault=${this.faultOf(parameter.name)}
    ></parameter-field>`;
  }

  /** What is seldom given is folded away, unless it is given. */
  private groups({ parameters }: AskView, draft: QueryDraft) {
    const names = new Set(parameters.flatMap(({ group }) => group ?? []));
    return [...names].map((name) => {
      const members = parameters.filter(({ group }) => group === name);
      const given = members.some((one) => (draft.values[one.name] ?? '').length > 0);
      const turned = ({ target }: Event) => {
        if ((target as HTMLDetailsElement).open) this.unfolded.add(name);
        else this.unfolded.delete(name);
      };
      return html`<details ?open=${given || this.unfolded.has(name)} @toggle=${turned}>
        <summary>${name}</summary>
        ${members.map((parameter) => this.parameter(parameter, draft))}
      </details>`;
    });
  }

  private which() {
    const { session } = this;
    const { archives, archive, ask } = session;
    const choose = (
      id: string,
      of: readonly { id: string; text: string }[],
      now: string,
      set: (id: string) => void,
    ) =>
      html`<select id=${id} @change=${(event: Event) => set((event.target as HTMLSelectElement).value)}>
        ${of.map((one) => html`<option value=${one.id} ?selected=${one.id === now}>${one.text}</option>`)}
      </select>`;
    return html`
      ${field({
        id: 'archive',
        label: formStrings.archive,
        help: archive!.about,
        control: choose(
          'archive',
          archives.map(({ id, name }) => ({ id, text: name })),
          archive!.id,
          (id) => session.chooseArchive(id),
        ),
      })}
      ${field({
        id: 'ask',
        label: formStrings.ask,
        help: ask!.about,
        control: choose(
          'ask',
          archive!.asks.map(({ id, title }) => ({ id, text: title })),
          ask!.id,
          (id) => session.chooseAsk(id),
        ),
      })}
    `;
  }

  private place(ask: AskView, draft: QueryDraft) {
    const { session } = this;
    const help = [formStrings.targetHelp, ask.place === 'optional' ? formStrings.wholeSky : ''].join(' ');
    return html`
      ${field({
        id: 'target',
        label: formStrings.target,
        needed: ask.place === 'needed',
        help: session.checked?.place ?? help,
        fault: this.faultOf(draftFields.target),
        control: html`<input
          id="target"
          .value=${draft.target}
          spellcheck="false"
          aria-describedby="target-help"
          @input=${(event: Event) => session.set({ target: (event.target as HTMLInputElement).value })}
          @change=${() => session.check(true)}
        />`,
      })}
      ${
        ask.radius === null
          ? nothing
          : field({
              id: 'radius',
              label: formStrings.radius,
              help: formStrings.radiusHelp(ask.radius),
              fault: this.faultOf(draftFields.radius),
              control: html`<input
                id="radius"
                .value=${draft.radius}
                placeholder=${ask.radius}
                aria-describedby="radius-help"
                @input=${(event: Event) => session.set({ radius: (event.target as HTMLInputElement).value })}
              />`,
            })
      }
    `;
  }

  private foot(ask: AskView) {
    const { session } = this;
    const { checked, counted, counting, refused } = session;
    const wrong = checked !== null && Object.keys(checked.faults).length > 0;
    const together = checked?.faults[draftFields.together];
    const said = counting
      ? formStrings.counting
      : typeof counted === 'string'
        ? counted
        : counted
          ? formStrings.rows(counted.rows)
          : '';
    return html`<footer>
      ${refused === null ? nothing : html`<p class="fault" role="alert">${refused}</p>`}
      ${together === undefined ? nothing : html`<p class="fault" role="alert">${together}</p>`}
      <p class="description query" aria-live="polite">${checked?.query ?? this.wanting ?? ''}</p>
      <div class="buttons">
        <vscode-button ?disabled=${wrong} @click=${() => void session.run()}
          >${formStrings.search}</vscode-button
        >
        ${
          ask.counts
            ? html`<vscode-button secondary ?disabled=${wrong} @click=${() => void session.count()}
                >${formStrings.howMany}</vscode-button
              >`
            : nothing
        }
        <vscode-button secondary ?disabled=${wrong} @click=${() => void session.saveFile()}
          >${formStrings.save}</vscode-button
        >
        <span class="description count" aria-live="polite">${said}</span>
      </div>
    </footer>`;
  }

  /** What is still wanting to search, where no field says so itself. */
  private get wanting(): string | null {
    const entries = Object.entries(this.session.checked?.faults ?? {});
    const isSaid = ([name]: readonly [string, string]) =>
      name === draftFields.together || this.faultOf(name) !== null;
    return entries.some(isSaid) ? null : (entries[0]?.[1] ?? null);
  }

  /** A field that nobody was at yet is not complained of: what it wants stands beside the button. */
  private faultOf(name: string): string | null {
    const { checked, draft } = this.session;
    const fault = checked?.faults[name] ?? null;
    const given =
      name === draftFields.target
        ? draft?.target
        : name === draftFields.radius
          ? draft?.radius
          : draft?.values[name];
    return given === undefined || given.length === 0 ? null : fault;
  }

  private readonly key = (event: KeyboardEvent) => {
    const isText = event.target instanceof HTMLInputElement && event.target.type === 'text';
    const isSent = isText || event.ctrlKey || event.metaKey;
    if (event.key !== 'Enter' || event.defaultPrevented || event.isComposing || !isSent) return;
    const { checked } = this.session;
    if (checked && Object.keys(checked.faults).length > 0) return;
    void this.session.run();
  };
}
customElements.define('search-form', SearchForm);
