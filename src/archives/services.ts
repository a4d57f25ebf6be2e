/** A public SIA 1 service that is asked where the user configured none. */
export interface BuiltInService {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /** IVOA messenger terms. */
  readonly waveband: readonly string[];
}

/** Sesame, first to last; all four are in use by astropy, Aladin Lite or DS9 (2026). */
export const sesameMirrors: readonly string[] = [
  'https://cds.unistra.fr/cgi-bin/nph-sesame',
  'https://vizier.cfa.harvard.edu/cgi-bin/Sesame',
  'https://cds.unistra.fr/cgi-bin/Sesame',
  'http://vizier.cfa.harvard.edu/viz-bin/nph-sesame',
];

/** Image services whose addresses stand in the source of DS9 or pyvo, chosen to cover the wavebands. */
export const siaServices: readonly BuiltInService[] = [
  {
    id: 'hla-sia',
    name: 'Hubble Legacy Archive',
    url: 'https://hla.stsci.edu/cgi-bin/hlaSIAP.cgi',
    waveband: ['uv', 'optical', 'infrared'],
  },
  {
    id: 'mast-sia',
    name: 'MAST',
    url: 'https://archive.stsci.edu/siap/search.php',
    waveband: ['uv', 'optical', 'infrared'],
  },
  {
    id: 'skyview-sia',
    name: 'SkyView',
    url: 'https://skyview.gsfc.nasa.gov/current/cgi/vo/sia.pl',
    waveband: ['radio', 'millimeter', 'infrared', 'optical', 'uv', 'x-ray', 'gamma-ray'],
  },
  {
    id: 'chandra-sia',
    name: 'Chandra',
    url: 'https://cda.harvard.edu/cxcsiap/queryImages',
    waveband: ['x-ray'],
  },
  {
    id: 'akari-sia',
    name: 'AKARI FIS',
    url: 'https://jvo.nao.ac.jp/skynode/do/siap/akari/fis_image_v1/1.0',
    waveband: ['infrared'],
  },
  {
    id: 'tgss-sia',
    name: 'TGSS ADR',
    url: 'https://vo.astron.nl/tgssadr/q_fits/imgs/siap.xml',
    waveband: ['radio'],
  },
];
