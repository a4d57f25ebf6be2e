import { archiveAddress, type ArchiveAddresses } from '../addresses';

/** Who is asked for names beside Sesame, and where. */
export interface NameFallbacks {
  /** SIMBAD's TAP service. */
  readonly simbad: string;
  /** MAST's name look-up. */
  readonly mast: string;
  /** SkyServer, for plate-mjd-fiber. */
  readonly skyserver: string;
}

const builtIn = {
  id: 'names',
  addresses: {
    simbad: 'https://simbad.cds.unistra.fr/simbad/sim-tap',
    mast: 'https://mastresolver.stsci.edu/Santa-war/query',
    skyserver: 'https://skyserver.sdss.org',
  },
};

/** The addresses of fall-backs, replaced by `names.simbad`, `names.mast` and `sdss` of the settings. */
export function nameFallbacks(replaced: ArchiveAddresses = {}): NameFallbacks {
  const of = (key: keyof NameFallbacks) => archiveAddress(builtIn, replaced, key);
  const { sdss } = replaced;
  const skyserver = sdss?.replace(/\/+$/, '') ?? of('skyserver');
  return { simbad: replaced['names.simbad'] ?? builtIn.addresses.simbad, mast: of('mast'), skyserver };
}
