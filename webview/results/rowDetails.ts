import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import type { VscodeTextfield } from '@vscode-elements/elements/dist/vscode-textfield/index.js';
import './previewPicture';
import './rowFiles';
import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { describeFault } from '../../src/base/errors';
import type { DetailView } from '../../src/resultsMessages';
import { SessionElement } from './sessionElement';
import { gridStrings } from '../shared/grid/strings';
import { resultStrings } from './strings';

/** All that is known of the row that the keys are at, with its picture. */
class RowDetailsView extends SessionElement {
  @state() private filter = '';

  protected override render() {
    const { session } = this;
    const { details, detailsFault, active } = session;
    if (detailsFault) return html`<p class="description" role="alert">${describeFault(detailsFault)}</p>`;
    if (!details || active === null) return html`<p class="description">${resultStrings.noDetails}</p>`;
    const wanted = this.filter.trim().toLowerCase();
    const shown = details.values.filter(({ name, text, description }) =>
      [name, text, description ?? ''].some((part) => part.toLowerCase().includes(wanted)),
    );
    return html`<div class="details" role="region" tabindex="0" aria-label=${resultStrings.details}>
      <preview-picture .session=${session} .row=${details.row} name=${details.title}></preview-picture>
      <div class="what">
        <div class="title">
          <h2 title=${details.title}>${details.title}</h2>
          <span class="description">${details.service}</span>
          <vscode-textfield
            label=${resultStrings.detailFilter}
            placeholder=${resultStrings.detailFilter}
            @input=${(event: Event) => (this.filter = (event.target as VscodeTextfield).value)}
          ></vscode-textfield>
        </div>
        <div class="known">
          ${details.files ? html`<row-files .session=${session} .details=${details}></row-files>` : nothing}
          <dl>${shown.map((value) => this.value(value))}</dl>
        </div>
      </div>
    </div>`;
  }

  private value({ name, text, unit, description, ucd, link }: DetailView) {
    const tip = [description, ucd === null ? null : `${gridStrings.ucd} ${ucd}`].filter(Boolean).join('\n');
    return html`<div>
      <dt title=${tip}>${name}</dt>
      <dd>
        ${
          text === ''
            ? html`<i class="description">${gridStrings.nothing}</i>`
            : link
              ? html`<button
                  class="link"
                  title=${text}
                  @click=${() => void this.session.host.openLink({ url: text })}
                >
                  ${text}
                </button>`
              : html`<span>${text}</span>`
        }${unit === null || text === '' ? nothing : html` <span class="description">${unit}</span>`}
      </dd>
    </div>`;
  }
}
customElements.define('row-details', RowDetailsView);
