import { tesscutFile } from '../mast/unzipped';
import { panstarrsImage } from '../panstarrs/image';
import { sdssCutout } from '../sdss/makeCutout';
import { skyviewImage } from '../skyview/image';
import { firstFound } from './first';
import type { Maker } from './maker';

/** What can be made, by the word behind `#almagest-`. */
export const makers: Readonly<Record<string, Maker>> = {
  first: firstFound,
  panstarrs: panstarrsImage,
  'sdss-cutout': sdssCutout,
  skyview: skyviewImage,
  tesscut: tesscutFile,
};
