import { html, nothing } from 'lit';
import type { SeriesView } from '../../../src/messages';
import { strings } from '../../shared/strings';
import type { Mark } from './chart';
import { angstromsPer, galaxyLines, placeOf } from './lines';
import { redshiftAt, sliderPlace } from './redshiftSlider';

/** Lines of galaxies over a spectrum, at the redshift that is set. */
export class LineMarks {
  private shown = false;
  private redshift = 0;

  constructor(private readonly changed: () => void) {}

  controls(view: SeriesView | undefined) {
    // Lines have places on axes of wavelength.
    if (view?.axis.quantity !== 'wavelength' || angstromsPer(view.axis.unit) === null) return nothing;
    const { redshift } = this;
    const slider = html`<input
      type="range"
      min="0"
      max="1"
      step="0.001"
      aria-label=${strings.plot.redshift}
      aria-valuetext=${String(redshift)}
      .value=${String(sliderPlace(redshift))}
      @input=${(event: Event) => this.shift(redshiftAt(numberIn(event)))}
    />`;
    const field = html`<input
      type="number"
      min="-1"
      max="20"
      step="0.0001"
      aria-label=${strings.plot.redshift}
      .value=${String(redshift)}
      @input=${(event: Event) => this.shift(numberIn(event))}
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
      ${this.shown ? html`<label class="redshift">z ${slider} ${field}</label>` : nothing}`;
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

  private shift(value: number): void {
    if (!Number.isFinite(value) || value <= -1) return;
    this.redshift = value;
    this.changed();
  }
}

const numberIn = (event: Event) => Number((event.target as HTMLInputElement).value);
