import type { Archive } from '../archive';
import { dustAsk } from '../irsa/dust';
import { ibeAsk } from '../irsa/ibe';
import { adqlAsk, coneAsk, imagesAsk, spectraAsk, surveyImagesAsk, tableAsk } from './asks';
import { esaMissions } from './esaMissions';
import { missionTables, noirlabSurveys, vizierTables } from './tables';

const adql = (name: string, about: string) => adqlAsk({ name, at: 'tap', about });
const list = (...values: readonly string[]) => values.map((value) => ({ value }));

/** Archives that are asked through their services of the Virtual Observatory. */
export const voArchives: readonly Archive[] = [
  {
    id: 'vizier',
    name: 'VizieR',
    about: 'Tens of thousands of published catalogues at CDS.',
    home: 'https://vizier.cds.unistra.fr/',
    addresses: {
      tap: 'https://tapvizier.cds.unistra.fr/TAPVizieR/tap',
      cone: 'https://vizier.cds.unistra.fr/viz-bin/conesearch',
    },
    asks: [
      tableAsk(
        { name: 'VizieR', at: 'tap', about: 'Rows of any table with J2000 positions.' },
        [
          { value: 'I/355/gaiadr3', label: 'Gaia DR3' },
          { value: 'II/246/out', label: '2MASS' },
          { value: 'II/328/allwise', label: 'AllWISE' },
          { value: 'II/349/ps1', label: 'Pan-STARRS1' },
          { value: 'I/239/hip_main', label: 'Hipparcos' },
        ],
        ['RAJ2000', 'DEJ2000'],
      ),
      coneAsk(
        {
          name: 'VizieR',
          at: 'cone',
          about: 'Rows of one table around a place; overloaded, VizieR says so inside of an answer.',
        },
        vizierTables,
      ),
      adql('VizieR', 'Any query over all catalogues.'),
    ],
  },
  {
    id: 'simbad',
    name: 'SIMBAD',
    about: 'Objects beyond the solar system, with what is published of them, at CDS.',
    home: 'https://simbad.cds.unistra.fr/simbad/',
    addresses: {
      tap: 'https://simbad.cds.unistra.fr/simbad/sim-tap',
      cone: 'https://simbad.cds.unistra.fr/cone',
    },
    asks: [
      tableAsk(
        { name: 'SIMBAD', at: 'tap', about: 'Objects around a place; no more than six questions a second.' },
        list('basic'),
        ['ra', 'dec'],
      ),
      coneAsk({ name: 'SIMBAD', at: 'cone', about: 'Objects around a place.' }),
      adql('SIMBAD', 'Any query over SIMBAD’s tables.'),
    ],
  },
  {
    id: 'eso',
    name: 'ESO',
    about: 'Data of ESO’s telescopes: raw frames and reduced data.',
    home: 'https://archive.eso.org/',
    addresses: {
      tap: 'https://archive.eso.org/tap_obs',
      catalogues: 'https://archive.eso.org/tap_cat',
      ssa: 'https://archive.eso.org/ssap',
    },
    asks: [
      spectraAsk({
        name: 'ESO',
        at: 'ssa',
        about: 'Reduced spectra. Files are named by the server alone, often `.fits.Z`.',
      }),
      adql('ESO', 'Any query over `ivoa.ObsCore` and `dbo.raw`.'),
      {
        ...adqlAsk({ name: 'ESO catalogues', at: 'catalogues', about: 'Any query over ESO’s catalogues.' }),
        ...{ id: 'catalogues', title: 'ADQL query of catalogues' },
      },
    ],
  },
  {
    id: 'irsa',
    name: 'IRSA',
    about: 'Infrared and submillimetre missions at IPAC: Spitzer, WISE, 2MASS, Herschel, ZTF, …',
    home: 'https://irsa.ipac.caltech.edu/',
    addresses: {
      tap: 'https://irsa.ipac.caltech.edu/TAP',
      sia: 'https://irsa.ipac.caltech.edu/SIA',
      ssa: 'https://irsa.ipac.caltech.edu/SSA',
      ibe: 'https://irsa.ipac.caltech.edu/ibe',
      dust: 'https://irsa.ipac.caltech.edu/cgi-bin/DUST/nph-dust',
    },
    asks: [
      imagesAsk(
        { name: 'IRSA', at: 'sia', about: 'Images of all missions.' },
        list('spitzer_seip', 'wise_allwise', 'twomass_allsky', 'ztf'),
      ),
      spectraAsk({ name: 'IRSA', at: 'ssa', about: 'Spectra of all missions.' }),
      tableAsk(
        { name: 'IRSA', at: 'tap', about: 'Rows of any catalogue.' },
        list('fp_psc', 'allwise_p3as_psd', 'spitzer.seip_science'),
        ['ra', 'dec'],
      ),
      adql('IRSA', 'Any query over IRSA’s tables.'),
      ibeAsk,
      dustAsk,
    ],
  },
  {
    id: 'heasarc',
    name: 'HEASARC',
    about: 'X-ray, gamma-ray and extreme ultraviolet missions at NASA Goddard.',
    home: 'https://heasarc.gsfc.nasa.gov/',
    addresses: {
      tap: 'https://heasarc.gsfc.nasa.gov/xamin/vo/tap',
      cone: 'https://heasarc.gsfc.nasa.gov/xamin/vo/cone?showoffsets',
      ssa: 'https://heasarc.gsfc.nasa.gov/xamin/vo/ssa',
    },
    asks: [
      tableAsk(
        { name: 'HEASARC', at: 'tap', about: 'Rows of any mission’s table.' },
        list('xmmmaster', 'chanmaster', 'swiftmastr', 'rosmaster', 'numaster'),
        ['ra', 'dec'],
      ),
      coneAsk({ name: 'HEASARC', at: 'cone', about: 'Rows of one table around a place.' }, missionTables),
      spectraAsk({ name: 'HEASARC', at: 'ssa', about: 'Spectra of one mission.' }, missionTables),
      adql('HEASARC', 'Any query over the tables of missions.'),
    ],
  },
  {
    id: 'cadc',
    name: 'CADC',
    about: 'CFHT, Gemini, JCMT, HST, MegaPipe and others at the Canadian centre.',
    home: 'https://www.cadc-ccda.hia-iha.nrc-cnrc.gc.ca/',
    addresses: {
      tap: 'https://ws.cadc-ccda.hia-iha.nrc-cnrc.gc.ca/argus',
      sia: 'https://ws.cadc-ccda.hia-iha.nrc-cnrc.gc.ca/sia',
    },
    asks: [
      imagesAsk(
        { name: 'CADC', at: 'sia', about: 'Images; files come through links.' },
        list('CFHT', 'CFHTMEGAPIPE', 'GEMINI', 'JCMT', 'HST', 'DAO'),
      ),
      adql('CADC', 'Any query over `caom2` and `ivoa.ObsCore`.'),
    ],
  },
  {
    id: 'noirlab',
    name: 'NOIRLab',
    about: 'Catalogues and images of the Dark Energy Camera and other NOIRLab surveys at the Astro Data Lab.',
    home: 'https://datalab.noirlab.edu/',
    addresses: { tap: 'https://datalab.noirlab.edu/tap', sia: 'https://datalab.noirlab.edu/sia' },
    asks: [
      surveyImagesAsk(
        { name: 'NOIRLab', at: 'sia', about: 'Images of one survey of the Astro Data Lab.' },
        noirlabSurveys,
      ),
      tableAsk(
        { name: 'NOIRLab', at: 'tap', about: 'Rows of any catalogue.' },
        list('ls_dr9.tractor', 'des_dr2.main', 'nsc_dr2.object'),
        ['ra', 'dec'],
      ),
      adql('NOIRLab', 'Any query over the Data Lab’s catalogues.'),
    ],
  },
  {
    id: 'esa',
    name: 'ESA',
    about: 'Gaia, and ESASky’s view of all of ESA’s missions.',
    home: 'https://www.cosmos.esa.int/web/esdc',
    addresses: {
      gaia: 'https://gea.esac.esa.int/tap-server/tap',
      esasky: 'https://sky.esa.int/esasky-tap/tap',
      ...Object.fromEntries(esaMissions.map(({ key, tap }) => [key, tap])),
    },
    asks: [
      tableAsk(
        { name: 'Gaia', at: 'gaia', about: 'Sources of Gaia; anonymous questions get 2000 rows.' },
        list('gaiadr3.gaia_source'),
        ['ra', 'dec'],
      ),
      {
        ...adqlAsk({ name: 'Gaia', at: 'gaia', about: 'Any query over Gaia’s tables.' }),
        ...{ id: 'gaia-adql', title: 'ADQL query of Gaia' },
      },
      {
        ...adqlAsk({ name: 'ESASky', at: 'esasky', about: 'Any query over ESASky’s tables.' }),
        ...{ id: 'esasky-adql', title: 'ADQL query of ESASky' },
      },
      ...esaMissions.map(({ key, name }) => ({
        ...adqlAsk({ name: `ESA ${name}`, at: key, about: `Any query over ${name}’s tables at ESA.` }),
        ...{ id: `${key}-adql`, title: `ADQL query: ${name}` },
      })),
    ],
  },
];
