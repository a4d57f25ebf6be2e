import type { Archive } from '../archive';
import { cutouts } from './cutouts';
import { images } from './images';
import { objects } from './objects';
import { spectra } from './spectra';
import { sqlAsk } from './sqlAsk';

/** The Sloan Digital Sky Survey: SkyServer's catalogues and the files of the Science Archive Server. */
export const sdss: Archive = {
  id: 'sdss',
  name: 'SDSS',
  about:
    'Images in u, g, r, i and z of a third of the sky, spectra of millions of objects, and their catalogues.',
  home: 'https://www.sdss.org/dr17/',
  addresses: { skyserver: 'https://skyserver.sdss.org', sas: 'https://data.sdss.org/sas' },
  asks: [images, cutouts, spectra, objects, sqlAsk],
};
