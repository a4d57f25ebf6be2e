import { html, nothing } from 'lit';
import type { SeriesView } from '../../../src/messages';
import { strings } from '../../shared/strings';
import type { Mark } from './chart';
import { angstromsPer, galaxyLines, placeOf } from './lines';

/** Lines of galaxies over a spectrum, at the redshift that is set. */
export class LineMarks {
  private shown = false;
  private redshift = 0;

  constructor(private readonly changed: () => void) {}

  controls(view: SeriesView | undefined) {
    // Lines have places on axes of wavelength.
    if (view?.axis.quantity !== 'wavelength' || angstromsPer(view.axis.unit) === null) return nothing;
    const field = (type: string, min: number, max: number, step: number) =>
      html`<input
        type=${type}
        min=${min}
        max=${max}
        step=${step}
        aria-label=${strings.plot.redshift}
        .value=${String(this.redshift)}
        @input=${this.shift}
      />`;
    return html`<vscode-toolbar-button
        class=${this.shown ? 'on' : ''}
        title=${strings.plot.linesTip}
        @click=${() => {
          this.shown = !this.shown;
          this.changed();
        }}
      >
        ${strings.plot.lines}
      </vscode-toolbar-button>
      ${
        this.shown
          ? html`<label class="redshift"
              >z ${field('range', 0, 7, 0.0005)} ${field('number', -1, 20, 0.0001)}</label
            >`
          : nothing
      }`;
  }

  /** Where the lines stand on the axis of a series. */
  over(view: SeriesView | undefined): readonly Mark[] {
    const angstroms = view ? angstromsPer(view.axis.unit) : null;
    if (!this.shown || !view || angstroms === null) return [];
    const medium = view.axis.medium?.kind ?? 'unknown';
    return galaxyLines.map((line) => ({
      name: line.name,
      x: placeOf(line, this.redshift, angstroms, medium),
    }));
  }

  private readonly shift = (event: Event) => {
    const value = Number((event.target as HTMLInputElement).value);
    if (!Number.isFinite(value) || value <= -1) return;
    this.redshift = value;
    this.changed();
  };
}
