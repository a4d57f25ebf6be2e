import type { Archive } from '../archive';
import { askCatalog } from './askCatalog';
import { askColumns } from './askColumns';
import { askCutouts } from './askCutouts';
import { askMission, askMissionFiles } from './askMission';
import { askObservations } from './askObservations';
import { askProducts } from './askProducts';
import { mastAddress } from './site';

/** The Barbara A. Mikulski Archive for Space Telescopes. */
export const mast: Archive = {
  id: 'mast',
  name: 'MAST',
  about:
    'Hubble, Webb, TESS, Kepler, GALEX and other missions in the optical, ultraviolet and near infrared.',
  home: 'https://mast.stsci.edu/',
  addresses: { mast: mastAddress },
  asks: [askObservations, askProducts, askMission, askMissionFiles, askCutouts, askCatalog, askColumns],
  check: {
    query: { ask: 'observations', parameters: { target_name: '261136679', obs_collection: 'TESS' } },
    judge: ({ table }) =>
      table.nrows > 0 && table.columns.some(({ name }) => name === 'dataURL')
        ? null
        : 'there should be observations of TIC 261136679 by TESS, with the column dataURL',
  },
};
