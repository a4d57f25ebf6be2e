import type { Header } from '../../fits/header/header';
import { frameOf } from '../axis/frameOf';
import { unknownMedium } from '../axis/medium';
import type { Measured, UnitOrigin } from '../measured';
import type { Medium, SpectralAxis, SpectralQuantity, Spectrum } from '../spectrum';

/** A spectrum of its parts; what is left out is not there. */
export function spectrumOf(
  parts: Pick<Spectrum, 'name' | 'axis' | 'flux' | 'place'> & Partial<Spectrum>,
): Spectrum {
  return {
    uncertainty: null,
    mask: null,
    resolution: null,
    others: [],
    notes: [],
    ...parts,
    kind: 'spectrum',
  };
}

/** A spectral axis of which a data model says what the file does not. */
export function axisFrom(parts: {
  readonly name: string;
  readonly values: Float64Array;
  readonly unit: string | null;
  readonly unitFrom?: UnitOrigin | null;
  readonly quantity?: SpectralQuantity;
  readonly medium?: Medium;
  readonly frame?: string | null;
}): SpectralAxis {
  return {
    unitFrom: parts.unit === null ? null : 'data model',
    quantity: 'wavelength',
    medium: unknownMedium,
    frame: null,
    ...parts,
    convention: null,
    rest: null,
  };
}

/** Numbers with a unit that the file or the data model gives. */
export function measuredOf(
  name: string,
  values: Float64Array,
  unit: string | null,
  unitFrom: UnitOrigin | null = unit === null ? null : 'file',
): Measured {
  return { name, values, unit, unitFrom };
}

/** Values in even steps by keywords of a WCS along one axis, which are all there is: `first` is that of CRPIX. */
export function evenSteps(
  header: Header,
  length: number,
  keywords: { readonly value: string; readonly pixel: string; readonly step: readonly string[] } = linear(1),
): Float64Array | null {
  const start = header.number(keywords.value);
  const step = keywords.step.map((one) => header.number(one)).find((one) => one !== undefined);
  if (start === undefined || step === undefined) return null;
  const pixel = header.number(keywords.pixel) ?? 1;
  return Float64Array.from({ length }, (_, at) => start + (at + 1 - pixel) * step);
}

export const linear = (axis: number) => ({
  value: `CRVAL${axis}`,
  pixel: `CRPIX${axis}`,
  step: [`CD${axis}_${axis}`, `CDELT${axis}`],
});

/** Decimal logarithms undone. */
export function powersOfTen(values: Float64Array): Float64Array {
  return values.map((value) => 10 ** value);
}

/** The frame that a header names, else what the data model says. */
export function frameOr(header: Header, dataModel: string | null): string | null {
  return frameOf(header) ?? dataModel;
}
