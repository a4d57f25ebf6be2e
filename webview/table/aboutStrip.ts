import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { AboutEntry, AboutSection, OpenedTables, TableEntry } from '../../src/messages';
import { LightElement } from '../shared/lightElement';
import { tableStrings } from './strings';

/** What a document, and the table shown, say of themselves: descriptions, INFO, PARAM and the like. */
class AboutStrip extends LightElement {
  @property({ attribute: false }) opened!: OpenedTables;
  @property({ attribute: false }) table: TableEntry | null = null;

  protected override render() {
    const { opened, table } = this;
    const nothingSaid =
      !opened.description && opened.about.length === 0 && !table?.description && !table?.about.length;
    return html`<div class="about" tabindex="0" role="complementary" aria-label=${tableStrings.about}>
      ${table ? part(tableStrings.thisTable, table.description, table.about) : nothing}
      ${part(tableStrings.document(opened.version), opened.description, opened.about)}
      ${nothingSaid ? html`<p class="description">${tableStrings.nothingSaid}</p>` : nothing}
    </div>`;
  }
}
customElements.define('about-strip', AboutStrip);

function part(title: string, description: string | null, sections: readonly AboutSection[]) {
  if (!description && sections.length === 0) return nothing;
  return html`
    <h2>${title}</h2>
    ${description ? html`<p>${description}</p>` : nothing}
    ${sections.map(
      (section) =>
        html`<h3>${section.title}</h3>
          <dl>${section.entries.map(entry)}</dl>`,
    )}
  `;
}

function entry({ name, value, unit, description }: AboutEntry) {
  return html`<dt title=${description ?? ''}>${name}</dt>
    <dd>
      ${value}${unit === null ? nothing : html` <span class="description">${unit}</span>`}
      ${description === null || description === value ? nothing : html`<div class="description">${description}</div>`}
    </dd>`;
}
