import type { Parameter } from '../archive';

/** Only frames of this release and later ones are served as such. */
export const releaseParameter = (first = 8): Parameter => ({
  name: 'release',
  label: 'Data release',
  type: 'number',
  whole: true,
  min: first,
  max: 40,
  default: 17,
  help: 'DR17 is the last of SDSS-IV; imaging has not changed since DR13.',
});

export const bandsParameter: Parameter = {
  name: 'bands',
  label: 'Bands',
  type: 'choices',
  choices: [
    { value: 'u', label: 'u (354 nm)' },
    { value: 'g', label: 'g (477 nm)' },
    { value: 'r', label: 'r (623 nm)' },
    { value: 'i', label: 'i (762 nm)' },
    { value: 'z', label: 'z (913 nm)' },
  ],
  default: ['g', 'r', 'i'],
  help: 'One or more of u, g, r, i, z.',
};

/** Wavelengths of the bands in metres: where they pass half of their light (Fukugita et al. 1996). */
export const bandRanges: Readonly<Record<string, readonly [low: number, high: number]>> = {
  u: [3.24e-7, 3.83e-7],
  g: [4.07e-7, 5.45e-7],
  r: [5.53e-7, 6.92e-7],
  i: [6.93e-7, 8.42e-7],
  z: [8.17e-7, 9.89e-7],
};
