import { writeCatalogue } from './catalogue';
import { writeCubes } from './cubes';
import { writeImages } from './images';
import { writeRegistry } from './registry';
import { writeSpectra } from './spectra';

/** A resource of the server: `rds/NAME.rd`, imported in this order, with the data it reads. */
export interface Resource {
  readonly name: string;
  /** Writes what the descriptor finds as `data/`; none where it imports nothing. */
  readonly write?: (folder: string) => Promise<void>;
}

export const resources: readonly Resource[] = [
  { name: 'img', write: writeImages },
  { name: 'cube', write: writeCubes },
  { name: 'spec', write: writeSpectra },
  { name: 'cat', write: writeCatalogue },
  { name: 'rr', write: writeRegistry },
];
