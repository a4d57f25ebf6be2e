import { AlmagestError } from '../../base/errors';

/** Terms for messengers that registries use (http://www.ivoa.net/rdf/messenger), lower case. */
export const wavebands = [
  'radio',
  'millimeter',
  'infrared',
  'optical',
  'uv',
  'euv',
  'x-ray',
  'gamma-ray',
  'neutrino',
] as const;

const synonyms: Readonly<Record<string, string>> = {
  ir: 'infrared',
  nir: 'infrared',
  mir: 'infrared',
  fir: 'infrared',
  mm: 'millimeter',
  submm: 'millimeter',
  'sub-mm': 'millimeter',
  millimetre: 'millimeter',
  submillimeter: 'millimeter',
  visible: 'optical',
  visual: 'optical',
  ultraviolet: 'uv',
  xray: 'x-ray',
  x: 'x-ray',
  gamma: 'gamma-ray',
  gammaray: 'gamma-ray',
};

/**
 * A waveband as people type it in the registry’s own word.
 * @throws AlmagestError `usage` naming the words there are
 */
export function wavebandOf(text: string): string {
  const word = text.trim().toLowerCase().replace(/[ _]/g, '-');
  const found = synonyms[word] ?? synonyms[word.replace(/-/g, '')] ?? word;
  if (wavebands.some((known) => known === found)) return found;
  throw new AlmagestError({
    kind: 'usage',
    message: `“${text}” is no waveband of the registry: ${wavebands.join(', ')}.`,
  });
}
