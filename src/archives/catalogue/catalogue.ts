import { cadc } from './cadc';
import { cds } from './cds';
import type { CatalogueEntry } from './entry';
import { esa } from './esa';
import { eso } from './eso';
import { gavo } from './gavo';
import { goddard } from './goddard';
import { ipac } from './ipac';
import { noirlab } from './noirlab';
import { radio } from './radio';
import { stsci } from './stsci';
import { surveys } from './surveys';

/** All public services that come with Almagest, by archive. Users’ own go before them. */
export const catalogue: readonly CatalogueEntry[] = [
  ...cds,
  ...stsci,
  ...ipac,
  ...goddard,
  ...esa,
  ...eso,
  ...noirlab,
  ...cadc,
  ...gavo,
  ...surveys,
  ...radio,
];

/** Registries in the order in which they are asked; https before http. */
export const registries: readonly string[] = [
  'https://dc.g-vo.org/tap',
  'http://reg.g-vo.org/tap',
  'https://mast.stsci.edu/vo-tap/api/v0.1/registry',
  'https://registry.euro-vo.org/regtap/tap',
  'http://gavo.aip.de/tap',
  'http://voparis-rr.obspm.fr/tap',
];
