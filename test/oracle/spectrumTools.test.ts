import path from 'node:path';
import { expect, it } from 'vitest';
import { fitContinuum } from '../../src/analysis/spectrum/continuum';
import { fitLines, type LineFit } from '../../src/analysis/spectrum/fitLines';
import { binned, phases } from '../../src/analysis/spectrum/lightCurve';
import { derivedSignalToNoise, measureLine, signalToNoise } from '../../src/analysis/spectrum/measureLine';
import { interpolated, rebinned } from '../../src/analysis/spectrum/resample';
import type { Sampled } from '../../src/analysis/spectrum/sampled';
import { boxSmooth, gaussianSmooth, medianSmooth } from '../../src/analysis/spectrum/smooth';
import { missingModules } from '../support/truths/python';
import { howMany } from '../support/howMany';
import { corpusFolder } from './corpus';
import { runPython } from './truth';

type Numbers = readonly (number | null)[];
interface FitTruth {
  readonly values: readonly number[];
  readonly deviations: readonly number[];
}
interface SpectrumTruth {
  readonly name: string;
  readonly axis: Numbers;
  readonly flux: Numbers;
  readonly sigma: Numbers;
  readonly mask: readonly number[];
  readonly window: readonly [number, number];
  readonly centre: number;
  readonly width: number;
  readonly box5: Numbers;
  readonly box4: Numbers;
  readonly gaussian: Numbers;
  readonly median7: Numbers;
  readonly continuum: Numbers;
  readonly fit: FitTruth;
  readonly fitUnweighted: FitTruth;
  readonly level: number;
  readonly ew: number;
  readonly lineFlux: readonly [number, number];
  readonly centroid: number;
  readonly fwhm: number | null;
  readonly peakIsMax: boolean;
  readonly snr: number;
  readonly derived: number;
  readonly target: Numbers;
  readonly linear: Numbers;
  readonly conserving: Numbers | null;
}
interface Truth {
  readonly spectra: readonly SpectrumTruth[];
  readonly lightCurve: Readonly<Record<'time' | 'flux' | 'phase' | 'binned', Numbers>>;
}

const reason = missingModules('specutils', 'scipy');
const because = reason ? ` (skipped: ${reason})` : '';
const numbers = (values: Numbers) => Float64Array.from(values, (value) => value ?? NaN);

/** Calibration spectra of the corpus. */
function realSpectra(): string[] {
  const folder = corpusFolder();
  return folder ? [path.join(folder, 'spectrum', 'pysynphot__bd_75d325_stis_001.fits')] : [];
}

/** The largest difference, over the largest value; samples without a value must be the same. */
function apart(ours: Float64Array, theirs: Numbers): number {
  const truth = numbers(theirs);
  const scale = Math.max(...truth.filter(Number.isFinite).map(Math.abs));
  if (ours.length !== truth.length) return Infinity;
  return ours.reduce((worst, value, at) => {
    if (Number.isNaN(value) && Number.isNaN(truth[at]!)) return worst;
    return Math.max(worst, Math.abs(value - truth[at]!) / scale);
  }, 0);
}

it.skipIf(reason)(
  `smooths, fits and measures spectra as astropy, scipy and specutils do${because}`,
  async () => {
    const files = realSpectra();
    const output = await runPython('spectrumToolsTruth.py', [String(howMany(6, 60)), ...files]);
    const { spectra, lightCurve } = JSON.parse(output) as Truth;
    expect(spectra.length).toBe(howMany(6, 60) + files.length);
    const worst = new Map<string, number>();
    const unexpected: string[] = [];
    const note = (name: string, what: string, difference: number, bar: number) => {
      worst.set(what, Math.max(worst.get(what) ?? 0, difference));
      if (!(difference <= bar)) unexpected.push(`${name}: ${what} differs by ${difference}`);
    };
    for (const truth of spectra) compareSpectrum(truth, (what, ...rest) => note(truth.name, what, ...rest));
    compareLightCurve(lightCurve, (what, ...rest) => note('light curve', what, ...rest));
    console.log([...worst].map(([what, value]) => `${what.padEnd(24)} ${value.toExponential(1)}`).join('\n'));
    expect(unexpected).toEqual([]);
  },
);

type Note = (what: string, difference: number, bar: number) => void;

function compareSpectrum(truth: SpectrumTruth, note: Note): void {
  const spectrum: Sampled = {
    axis: numbers(truth.axis),
    flux: numbers(truth.flux),
    uncertainty: numbers(truth.sigma),
    mask: Uint8Array.from(truth.mask),
  };
  note('box of 5', apart(boxSmooth(spectrum, 5).flux, truth.box5), 1e-12);
  note('box of 4', apart(boxSmooth(spectrum, 4).flux, truth.box4), 1e-12);
  note('Gaussian', apart(gaussianSmooth(spectrum, 2.3).flux, truth.gaussian), 1e-12);
  note('median', apart(medianSmooth(spectrum, 7).flux, truth.median7), 1e-15);
  const continuum = fitContinuum(spectrum, { degree: 4, clip: 2.5, rounds: 4 });
  note('continuum', apart(continuum.values, truth.continuum), 1e-9);
  const guess = [{ centre: truth.centre, sigma: truth.width }];
  const fit = fitLines(spectrum, truth.window, guess);
  note('line fit', apart(parametersOf(fit, 'value'), truth.fit.values), 1e-7);
  for (const [at, deviation] of truth.fit.deviations.entries())
    note('its errors', Math.abs(parametersOf(fit, 'deviation')[at]! / deviation - 1), 1e-4);
  const unweighted = fitLines({ ...spectrum, uncertainty: null }, truth.window, guess);
  note('line fit, no errors', apart(parametersOf(unweighted, 'value'), truth.fitUnweighted.values), 1e-6);
  for (const [at, deviation] of truth.fitUnweighted.deviations.entries())
    note('their scatter', Math.abs(parametersOf(unweighted, 'deviation')[at]! / deviation - 1), 1e-3);
  const measured = measureLine(
    spectrum,
    spectrum.flux.map(() => truth.level),
    truth.window,
  );
  const span = truth.window[1] - truth.window[0];
  note('equivalent width', Math.abs(measured.equivalentWidth.value - truth.ew) / span, 1e-9);
  note(
    'line flux',
    apart(Float64Array.of(measured.flux.value, measured.flux.deviation), truth.lineFlux),
    1e-12,
  );
  note('centroid', Math.abs(measured.centroid.value / truth.centroid - 1), 1e-9);
  if (truth.peakIsMax && truth.fwhm !== null) note('FWHM', Math.abs(measured.fwhm / truth.fwhm - 1), 1e-9);
  note('S/N', Math.abs(signalToNoise(spectrum) / truth.snr - 1), 1e-12);
  note('S/N derived', Math.abs(derivedSignalToNoise(spectrum) / truth.derived - 1), 1e-12);
  const whole = { ...spectrum, mask: null };
  note('interpolated', apart(interpolated(whole, numbers(truth.target)).flux, truth.linear), 1e-12);
  if (truth.conserving)
    note('rebinned', apart(rebinned(whole, numbers(truth.target)).flux, truth.conserving), 1e-12);
}

/** In the order of the model: continuum, slope, amplitude, centre, sigma. */
function parametersOf({ continuum, lines: [line] }: LineFit, which: 'value' | 'deviation'): Float64Array {
  const { amplitude, centre, sigma } = line!;
  return Float64Array.from([continuum.value, continuum.slope, amplitude, centre, sigma], (one) => one[which]);
}

function compareLightCurve(truth: Truth['lightCurve'], note: Note): void {
  const curve = { axis: numbers(truth.time), flux: numbers(truth.flux), uncertainty: null, mask: null };
  const ours = phases(curve.axis, 3.7, 2001.3);
  const theirs = numbers(truth.phase);
  note(
    'phases',
    ours.reduce((most, phase, at) => Math.max(most, Math.abs(phase - theirs[at]!)), 0),
    1e-9,
  );
  note('bins', apart(binned(curve, 0.5).flux, truth.binned), 1e-12);
}
