import { namedBand } from './bands';
import { readRange, readSpread, type Interval } from './interval';
import { numberPair, readNumber } from './number';
import { refuse } from './refuse';
import { metresOf, spectralUnit, type SpectralUnit } from './spectralUnits';

export const bandForms =
  'Write a value or a range with its unit, e.g. “6563 ± 50 Å”, “0.4..0.7 um”, “1.2–1.5 GHz”, “0.5-7 keV”, “> 2 um”, ' +
  'or a name, e.g. “V”, “K band”, “Hα”, “x-ray”.';

/** Waves per centimetre; the slash and the sign would cut a range. */
const waves = / ?(?:cm ?(?:\^|\*\*)?-1|cm⁻¹|(?<![\d.])1\/cm|\/cm)(?![\d.])/gi;
const metre: SpectralUnit = { of: 'length', factor: 1 };
/**
 * A band as people write it, in metres of vacuum wavelength, its ends in order; an open end is
 * -Infinity or Infinity. A number without a unit is in metres, as in SIA 2, where it can't be meant
 * otherwise: below a millimetre, or written with an exponent.
 * @throws AlmagestError `usage` where the text is no band, naming the forms that are
 */
export function parseBand(text: string): Interval {
  const tidy = text.normalize('NFC').replace(/\s+/g, ' ').replace(waves, ' kayser').trim();
  const named = namedBand(tidy);
  if (named) return named;
  const spread = readSpread(tidy);
  if (spread) return spreadOf(spread.middle, spread.half, tidy);
  const { low, high } = readRange(tidy, numberPair);
  if (low === null && high === null) throw refuse('BAND', `“${tidy}” has two open ends`, bandForms);
  const namedLow = low === null ? null : namedBand(low);
  const namedHigh = high === null ? null : namedBand(high);
  if (namedLow && namedHigh) {
    return { low: Math.min(namedLow.low, namedHigh.low), high: Math.max(namedLow.high, namedHigh.high) };
  }
  // The unit may stand behind the second value alone.
  const shared = high === null ? null : unitBehind(high);
  const ends = [low, high].map((end) => (end === null ? null : metres(end, shared, tidy)));
  const unit = unitBehind(low ?? '') ?? unitBehind(high ?? '') ?? metre;
  // Frequencies and energies run against wavelengths.
  const [from, to] = unit.of === 'length' ? ends : [ends[1], ends[0]];
  const [first, last] = [from ?? -Infinity, to ?? Infinity];
  return first <= last ? { low: first, high: last } : { low: last, high: first };
}

function spreadOf(middle: string, half: string, whole: string): Interval {
  const shared = unitBehind(half);
  const unit = unitBehind(middle) ?? shared ?? metre;
  const [centre, width] = [readNumber(middle), readNumber(half)];
  if (!centre || !width) throw refuse('BAND', `“${whole}” is no band`, bandForms);
  metres(middle, shared, whole);
  const percent = width.rest === '%';
  const spread = percent
    ? (centre.value * width.value) / 100
    : (width.value * (shared ?? unit).factor) / unit.factor;
  if (!percent && shared && shared.of !== unit.of) {
    throw refuse('BAND', `“${whole}” mixes a ${unit.of} with a ${shared.of}`, bandForms);
  }
  if (!(spread >= 0 && spread < centre.value)) {
    throw refuse('BAND', `“${whole}” reaches to zero or below`, bandForms);
  }
  const ends = [metresOf(centre.value - spread, unit), metresOf(centre.value + spread, unit)] as const;
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

function metres(text: string, shared: SpectralUnit | null, whole: string): number {
  const number = readNumber(text);
  if (!number) throw refuse('BAND', `“${whole}” is no band`, bandForms);
  const { value, rest } = number;
  const unit = rest === '' ? shared : spectralUnit(rest);
  if (rest !== '' && !unit)
    throw refuse('BAND', `“${whole}” has “${rest}” for a unit, which is none`, bandForms);
  if (value <= 0) throw refuse('BAND', `“${whole}” is not above zero`, bandForms);
  if (unit) return metresOf(value, unit);
  if (value > 1e-3 && !/e[+-]?\d/i.test(text)) throw refuse('BAND', `“${whole}” needs a unit`, bandForms);
  return value;
}

function unitBehind(text: string): SpectralUnit | null {
  const rest = readNumber(text)?.rest ?? '';
  return rest === '' ? null : spectralUnit(rest);
}
