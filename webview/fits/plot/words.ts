import { html, nothing } from 'lit';
import type { LineView, SampleView, SeriesView, SpectraView } from '../../../src/messages';
import { strings } from '../../shared/strings';
import { shortly } from './chart';
import { isFolded, unitShown, type Choices } from './choices';

/** What the file was recognised as, and what its axis is. */
export function aboutSpectra(spectra: SpectraView | null, view: SeriesView | undefined): string {
  if (!spectra) return '';
  const { title, sure } = spectra.recognition;
  const medium = view?.axis.medium;
  const parts = [
    sure === 'certain' ? title : `${title} (${strings.plot.sure[sure]})`,
    medium ? strings.plot.medium(medium.kind) : '',
    view?.axis.frame ?? '',
  ];
  return parts.filter(Boolean).join(' · ');
}

/** How sure that is and why, and what was assumed in reading it. */
export function whyWords(spectra: SpectraView, view: SeriesView | undefined) {
  const { sure, why } = spectra.recognition;
  const notes = [...spectra.notes, ...(view?.notes ?? [])].map(({ message }) => strings.plot.noted(message));
  const text = [...why, ...notes].join(' · ');
  const title = [...why, ...notes].join('\n');
  return html`<div class="plot-why" title=${title} aria-label=${strings.plot.why}>
    <span class=${sure}>${capital(strings.plot.sure[sure])}</span>: ${text}
  </div>`;
}

/** Titles of the axis and of the values. */
export function titlesOf(view: SeriesView | undefined, choices: Choices): readonly [string, string] {
  if (!view) return ['', ''];
  const { axis, flux } = view;
  const { other, continuum, period } = choices;
  const own = /^(?:primary|line \d+)?$/i.test(flux.name) ? strings.plot.flux : flux.name;
  const name =
    other ?? (continuum && continuum.show !== 'over' ? strings.plot.against(own, continuum.show) : own);
  const unit = unitShown(choices, view);
  const values = `${name}${unit ? ` (${unit})` : ''}`;
  if (isFolded(choices, view)) return [strings.plot.phase(period, axis.unit ?? ''), values];
  const quantity =
    axis.quantity === 'time'
      ? (axis.label ?? 'Time')
      : capital(axis.quantity === 'unknown' ? axis.name : axis.quantity);
  const more =
    axis.quantity === 'time' ? (axis.scale ?? '') : axis.medium ? strings.plot.medium(axis.medium.kind) : '';
  return [`${quantity}${axis.unit ? ` (${axis.unit})` : ''}${more ? `, ${more}` : ''}`, values];
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A place on the axis, whole: a Julian date or a frequency has many digits that matter. */
const placeText = (x: number, { axis }: SeriesView): string =>
  axis.quantity === 'time' || Math.abs(x) >= 1e6 ? String(Number(x.toPrecision(12))) : shortly(x);

/** The sample under the pointer. */
export function sampleWords(sample: SampleView | null, view: SeriesView | undefined, choices: Choices) {
  if (!sample || !view) return nothing;
  const unit = (text: string | null) => (text ? ` ${text}` : '');
  const sigma = sample.sigma === null ? '' : ` ± ${shortly(Number(sample.sigma.toPrecision(3)))}`;
  const axisUnit = isFolded(choices, view) ? null : view.axis.unit;
  return html`<span>${placeText(sample.x, view)}${unit(axisUnit)}</span>
    <span>${shortly(sample.y)}${sigma}${unit(unitShown(choices, view))}</span>
    <span class="description"
      >${
        sample.gathered && choices.gather
          ? strings.plot.about(sample.at + 1, view.length)
          : strings.plot.sample(sample.at + 1, view.length)
      }</span
    >
    ${sample.bad ? html`<span class="bad">${strings.plot.bad}</span>` : nothing}
    ${sample.flags.map(({ name, meaning }) => html`<span class="flag" title=${meaning}>${name}${meaning ? `: ${meaning}` : ''}</span>`)}`;
}

/** To the second digit of its deviation. */
function rounded(value: number, deviation: number): string {
  const decimals = 1 - Math.floor(Math.log10(deviation));
  return decimals > 12 || decimals < -6 ? shortly(value) : value.toFixed(Math.max(0, decimals));
}

/** What was measured of a line, with its units. */
export function lineWords(line: LineView, view: SeriesView | undefined, choices: Choices) {
  const axis = view?.axis.unit ? ` ${view.axis.unit}` : '';
  const flux = view ? unitShown(choices, view) : null;
  const product = flux ? ` (${flux}${axis ? ` ×${axis}` : ''})` : axis;
  const of = ({ value, deviation }: { value: number; deviation: number }, after: string) =>
    deviation > 0 && Number.isFinite(deviation)
      ? `${rounded(value, deviation)} ± ${rounded(deviation, deviation)}${after}`
      : `${shortly(Number(value.toPrecision(7)))}${after}`;
  const { gaussian } = line;
  const all: [string, string][] = [
    [strings.plot.equivalentWidth, of(line.equivalentWidth, axis)],
    [strings.plot.lineFlux, of(gaussian?.flux ?? line.flux, product)],
    [strings.plot.centre, of(gaussian?.centre ?? line.centroid, axis)],
    ['FWHM', gaussian ? of(gaussian.fwhm, axis) : `${shortly(Number(line.fwhm.toPrecision(5)))}${axis}`],
  ];
  return html`<span class="description">${gaussian ? strings.plot.gaussian : strings.plot.summed}</span>
    ${all.map(([name, value]) => html`<span>${name} ${value}</span>`)}`;
}
