import type { SpectralQuantity } from '../spectrum';

const prefix = '(?:[YZEPTGMkhdcmunpfaµμ]|da)?';
const patterns: readonly (readonly [SpectralQuantity, RegExp])[] = [
  [
    'wavelength',
    new RegExp(`^(?:0?\\.1 ?nm|angstroms?|ang|aa?|å|microns?|mum|${prefix}(?:m|meters?|metres?))$`, 'i'),
  ],
  ['wavelength', /^(?:nano|micro|milli|centi)?met(?:er|re)s?$/i],
  ['frequency', new RegExp(`^${prefix}(?:hz|hertz)$`, 'i')],
  ['energy', new RegExp(`^${prefix}(?:ev|j|joule|erg|ry)$`, 'i')],
  ['wavenumber', /^(?:1\/|\/)?(?:k|c|m)?m(?:\^?\(?-1\)?|\*\*\(?-1\)?)$|^(?:1\/|\/)(?:c|m)?m$|^kayser$/i],
  ['velocity', /^(?:k|c)?m ?(?:\/ ?s(?:ec)?|[.* ]?s(?:\^|\*\*)?\(?-1\)?)$/i],
  ['channel', /^(?:chan|channels?)$/i],
  ['pixel', /^(?:pix|pixels?)$/i],
];

/** What a unit measures as a spectral axis; null where it is no unit of one. */
export function spectralQuantityOf(unit: string | null): SpectralQuantity | null {
  const text = (unit ?? '')
    .trim()
    .replace(/^\[|\]$/g, '')
    .trim();
  if (text === '') return null;
  return patterns.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

const density =
  /\b(?:\d+\s*)?(?:erg|ergs|W|watts?|J|joule|ph|photons?|photon|l|Lsun)\b.*(?:cm|m|angstrom|hz|s\b|A\b)|^(?:[numkMµ]?Jy|jansky|jy)\b|\b[numkMµ]?Jy\b|^(?:flam|fnu|photlam|photnu|stmag|abmag|obmag|vegamag|mag)\b|\bnanomagg|^(?:counts?|ct|cts|adu|dn|electrons?|e-|e|ph|photons?)\b|^K\b/i;

/** Whether a unit may be that of a flux, a flux density, a brightness or counts. */
export function isFluxUnit(unit: string | null): boolean {
  return (
    unit !== null &&
    density.test(
      unit
        .trim()
        .replace(/^10\*{0,2}\^?[-+]?\d+\s*\*?\s*/, '')
        .replace(/^1e[-+]?\d+\s*\*?\s*/i, ''),
    )
  );
}

/** Whether a unit is that of a flux density, and not of counts or magnitudes, which many things have. */
export function isFluxDensity(unit: string | null): boolean {
  return (
    isFluxUnit(unit) && !/^(?:counts?|ct|cts|adu|dn|electrons?|e-|e|ph|photons?|K|mag)\b/i.test(unit!.trim())
  );
}
