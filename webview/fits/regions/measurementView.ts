import { html, nothing } from 'lit';
import type { Measurement } from '../../../src/messages';
import { strings } from '../../shared/strings';
import { formatMeasured, formatNumber } from '../numbers';
import { miniPlot } from './miniPlot';

type Row = readonly [name: string, value: string, tip?: string];

/** What was measured of the region chosen; `unit` is that of the pixels. */
export function measurementView(measured: Measurement, unit: string, copy: (text: string) => void) {
  const groups: readonly (readonly [string, readonly Row[]])[] = [
    [strings.regionStatistics, statisticsRows(measured)],
    [strings.photometry, photometryRows(measured)],
    [strings.star, starRows(measured)],
  ];
  return html`
    ${groups.map(([title, rows]) =>
      rows.length === 0
        ? nothing
        : html`<h3>${title}</h3>
            <dl title=${unit}>
              ${rows.map(
                ([name, value, tip]) =>
                  html`<div>
                    <dt title=${tip ?? ''}>${name}</dt>
                    <dd class="number">
                      <button class="plain" title=${strings.copyValue} @click=${() => copy(plainText(value))}>
                        ${value}
                      </button>
                    </dd>
                  </div>`,
              )}
            </dl>`,
    )}
    ${measured.profile ? miniPlot(strings.profile, measured.profile.distance, measured.profile.values, unit) : nothing}
    ${
      measured.radial && measured.radial.radius.length > 1
        ? miniPlot(strings.radialProfile, measured.radial.radius, measured.radial.mean, unit)
        : nothing
    }
  `;
}

function statisticsRows({ statistics, pixelScale }: Measurement): Row[] {
  if (!statistics) return [];
  const { pixels, blank, area, covered, sum, mean, median, deviation, minimum, maximum, centroid } =
    statistics;
  const number = (value: number | null) => (value === null ? '–' : formatNumber(value));
  return [
    [
      strings.pixelsCounted,
      `${pixels.toLocaleString('en-US')}${blank > 0 ? ` (${blank} ${strings.blankCount})` : ''}`,
    ],
    [strings.area, `${formatNumber(area)} px²`, strings.areaTip(formatNumber(covered))],
    ...(pixelScale === null
      ? []
      : [[strings.areaOnSky, `${formatNumber(area * pixelScale * pixelScale)} arcsec²`] as const]),
    [strings.sum, number(sum), strings.sumTip],
    [strings.mean, number(mean)],
    [strings.median, number(median)],
    [strings.deviation, number(deviation)],
    [strings.minimum, number(minimum)],
    [strings.maximum, number(maximum)],
    [
      strings.centroid,
      centroid ? centroid.map((value) => value.toFixed(2)).join(', ') : '–',
      strings.centroidTip,
    ],
  ];
}

function photometryRows({ photometry, ring, magnitude }: Measurement): Row[] {
  if (!photometry) return [];
  const { background, net, deviation, incomplete } = photometry;
  const rows: Row[] = [];
  if (background && ring)
    rows.push([
      strings.skyLevel,
      formatMeasured(background.median, background.deviation),
      strings.skyTip(ring[0].toFixed(1), ring[1].toFixed(1)),
    ]);
  rows.push([background ? strings.net : strings.sum, formatMeasured(net, deviation), strings.netTip]);
  if (magnitude) {
    const { value, deviation: error, zeroPoint } = magnitude;
    const system = zeroPoint.system === 'unknown' ? '' : ` ${zeroPoint.system}`;
    const spread = Number.isFinite(error) ? ` ± ${error.toFixed(3)}` : '';
    rows.push([
      strings.magnitude,
      `${value.toFixed(3)}${spread}${system}`,
      strings.magnitudeTip(zeroPoint.said),
    ]);
  }
  if (incomplete) rows.push([strings.incomplete, strings.partOutside]);
  return rows;
}

function starRows({ star, pixelScale }: Measurement): Row[] {
  if (!star) return [];
  const [larger, smaller] = star.fwhm;
  return [
    [strings.fwhm, `${larger.toFixed(2)} × ${smaller.toFixed(2)} px`, strings.fwhmTip],
    ...(pixelScale === null
      ? []
      : [[strings.areaOnSky, `${threeDigits(Math.sqrt(larger * smaller) * pixelScale)}″`] as const]),
    [strings.centre, star.centre.map((value) => value.toFixed(2)).join(', ')],
    [strings.peak, formatNumber(star.amplitude), strings.peakTip],
  ];
}

const threeDigits = (value: number) => (value < 1000 ? value.toPrecision(3) : String(Math.round(value)));

function plainText(text: string): string {
  return text.replaceAll('−', '-').replaceAll(',', '');
}
