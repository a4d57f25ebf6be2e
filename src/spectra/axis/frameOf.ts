import type { Header } from '../../fits/header/header';

/** The rest frame of a spectral axis as the header names it; null where it does not. */
export function frameOf(header: Header): string | null {
  const said = header.string('SPECSYS') ?? header.string('VELFRAME');
  if (said) return said.toUpperCase();
  const helio = header.logical('HELIOCEN') ?? header.logical('HELIO');
  return helio === true ? 'HELIOCEN' : null;
}
