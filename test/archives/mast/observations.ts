import { objects } from '../../support/sky/objects';
import { hashText } from '../../support/sky/random';
import type { SkyPlace } from '../../support/sky/tan';
import { sectors, stars, type TessStar } from './stars';

export type Cell = string | number | boolean | null;

/** A row of MAST's observations. */
export type Observation = Readonly<Record<string, Cell>> & {
  readonly obsid: number;
  readonly obs_id: string;
  readonly obs_collection: string;
  readonly s_ra: number;
  readonly s_dec: number;
};

const nothing = {
  ...{ intentType: 'science', provenance_name: null, target_classification: null, proposal_pi: null },
  ...{ em_min: null, em_max: null, obs_title: null, proposal_id: null, sequence_number: null },
  ...{ jpegURL: null, dataURL: null, dataRights: 'PUBLIC', mtFlag: false, srcDen: null },
};

/** All but the many of Kepler. */
export function observations(): readonly Observation[] {
  made ??= [...pointed(), ...ofTess()].map((row, at) => numbered(row, 60_000_001 + at));
  return made;
}
let made: readonly Observation[] | undefined;

/** So many rows that they come in two pages of 50,000. */
export const keplerRows = 60_000;

export function kepler(): readonly Observation[] {
  kept ??= Array.from({ length: keplerRows }, (_, at) => {
    const name = `kplr${String(757_076 + 157 * at).padStart(9, '0')}`;
    const place = { ra: 280 + (at % 300) * 0.07, dec: 37 + Math.floor(at / 300) * 0.07 };
    const obsid = 600_000_001 + at;
    return {
      ...nothing,
      obs_collection: 'Kepler',
      instrument_name: 'Kepler',
      project: 'Kepler',
      filters: 'KEPLER',
      wavelength_region: 'OPTICAL',
      target_name: name,
      obs_id: `${name}_lc_Q111111111111111111`,
      s_ra: place.ra,
      s_dec: place.dec,
      dataproduct_type: 'timeseries',
      calib_level: 2,
      t_min: 54953.04 + (at % 17),
      t_max: 56424.01,
      t_exptime: 1765.5,
      em_min: 418,
      em_max: 905,
      t_obs_release: 55000,
      s_region: `CIRCLE ICRS ${place.ra} ${place.dec} 0.00138889`,
      obsid,
      objID: obsid + 100_000_000,
    };
  });
  return kept;
}
let kept: readonly Observation[] | undefined;

type Row = Record<string, Cell> & Omit<Observation, 'obsid'>;

function numbered(row: Record<string, Cell>, obsid: number): Observation {
  return { ...row, obsid, objID: obsid + 100_000_000 } as unknown as Observation;
}

/** What Hubble, Webb and GALEX saw of the named objects. */
function pointed(): Row[] {
  return objects.flatMap((object): Row[] => {
    const target = object.name
      .replace(/^(NAME|\*)\s+/, '')
      .replace(/\s+/g, '-')
      .toUpperCase();
    const seed = hashText(object.name);
    const proposal = 10_000 + (seed % 6000);
    const id = (seed % 46_656).toString(36).padStart(3, '0');
    const start = 53_000 + (seed % 4000);
    const hst = (at: number, instrument: string, filter: string, low: number, high: number): Row => {
      const obsId = `hst_${proposal}_0${at}_${instrument.split('/')[0]!.toLowerCase()}_${filter.toLowerCase()}_j${id}0${at}`;
      return {
        ...nothing,
        ...{ obs_collection: 'HST', provenance_name: instrument.startsWith('ACS') ? 'CALACS' : 'CALWF3' },
        ...{ instrument_name: instrument, project: 'HST', filters: filter, wavelength_region: 'OPTICAL' },
        ...{ target_name: target, target_classification: `GALAXY;${object.type}`, obs_id: obsId },
        ...{ s_ra: object.ra, s_dec: object.dec, dataproduct_type: 'image', calib_level: 3 },
        ...{ proposal_pi: 'Hubble', proposal_id: String(proposal), obs_title: `A survey of ${object.name}` },
        ...{ t_min: start + at, t_max: start + at + 0.05, t_exptime: 680 * at, em_min: low, em_max: high },
        ...{ t_obs_release: start + 365, s_region: square(object, 0.028), srcDen: 100 * at },
        jpegURL: `mast:HST/product/${obsId}_drz.png`,
        dataURL: `mast:HST/product/${obsId}_drz.fits`,
      };
    };
    const jwst = (filter: string, instrument: string, exclusive: boolean): Row => {
      const obsId = `jw0${1000 + (seed % 900)}-o001_t001_${instrument.split('/')[0]!.toLowerCase()}_clear-${filter.toLowerCase()}`;
      return {
        ...nothing,
        ...{
          obs_collection: 'JWST',
          provenance_name: 'CALJWST',
          instrument_name: instrument,
          project: 'JWST',
        },
        ...{ filters: filter, wavelength_region: 'INFRARED', target_name: object.name.replace(/\s+/g, ' ') },
        ...{
          target_classification: 'Galaxy; Spiral galaxies',
          obs_id: obsId,
          s_ra: object.ra,
          s_dec: object.dec,
        },
        ...{
          dataproduct_type: 'image',
          calib_level: 3,
          proposal_pi: 'Webb',
          proposal_id: String(1000 + (seed % 900)),
        },
        ...{ t_min: 59_900.5, t_max: 59_900.7, t_exptime: 1868.2, em_min: 1755, em_max: 2226 },
        ...{ obs_title: 'Stars and dust', t_obs_release: exclusive ? 73_000 : 60_265.5 },
        ...{ s_region: square(object, 0.018), dataRights: exclusive ? 'EXCLUSIVE_ACCESS' : 'PUBLIC' },
        jpegURL: exclusive ? null : `mast:JWST/product/${obsId}_i2d.png`,
        dataURL: `mast:JWST/product/${obsId}_i2d.fits`,
      };
    };
    const galex = (filter: string): Row => ({
      ...nothing,
      ...{ obs_collection: 'GALEX', provenance_name: 'AIS', instrument_name: 'GALEX', project: 'AIS' },
      ...{ filters: filter, wavelength_region: 'UV', target_name: `AIS_${seed % 500}_1_${seed % 90}` },
      ...{
        obs_id: String(6_370_000_000_000_000 + (seed % 100_000)),
        s_ra: object.ra + 0.1,
        s_dec: object.dec,
      },
      ...{ dataproduct_type: 'image', calib_level: 2, t_min: 53_900, t_max: 53_900.1, t_exptime: 208 },
      ...{
        em_min: filter === 'NUV' ? 169.3 : 134,
        em_max: filter === 'NUV' ? 300.7 : 180.6,
        t_obs_release: 55_426,
      },
      s_region: `CIRCLE ICRS ${object.ra + 0.1} ${object.dec} 0.625`,
    });
    return [
      hst(1, 'ACS/WFC', 'F475W', 394, 555),
      hst(2, 'ACS/WFC', 'F814W', 703, 961),
      hst(3, 'WFC3/UVIS', 'F606W', 469, 718),
      jwst('F200W', 'NIRCAM/IMAGE', false),
      jwst('F770W', 'MIRI/IMAGE', seed % 3 === 0 || object.name === 'M  51'),
      galex('NUV'),
      galex('FUV'),
    ];
  });
}

function square({ ra, dec }: SkyPlace, half: number): string {
  const east = half / Math.cos((dec * Math.PI) / 180);
  const corners = [
    [ra - east, dec - half],
    [ra - east, dec + half],
    [ra + east, dec + half],
    [ra + east, dec - half],
  ];
  // Webb's footprints name no frame, Hubble's have one of their own.
  return `POLYGON ${[...corners, corners[0]!]
    .flat()
    .map((value) => value.toFixed(8))
    .join(' ')}`;
}

/** Light curves of SPOC, TESS-SPOC and QLP, 20-second cadence, data validation, full-frame images. */
function ofTess(): Row[] {
  const rows = stars.flatMap((star) => [
    ...star.sectors.map((sector) => spoc(star, sector, 120)),
    ...star.sectors.filter((sector) => sector >= 27).map((sector) => spoc(star, sector, 20)),
    ...[1, 4].map((sector) => highLevel(star, sector, 'QLP')),
    ...star.sectors.slice(0, 1).map((sector) => highLevel(star, sector, 'TESS-SPOC')),
    ...(star.transit ? [validation(star)] : []),
  ]);
  const images = [1, 4, 8, 27].map((sector) => {
    const pi = stars[0]!;
    return {
      ...tess(pi, sector),
      ...{
        target_name: 'TESS FFI',
        obs_id: `tess-s${String(sector).padStart(4, '0')}-4-2`,
        t_exptime: 475.2,
      },
      ...{
        dataproduct_type: 'image',
        provenance_name: 'SPOC',
        s_ra: pi.ra + 0.5,
        s_dec: pi.dec,
        calib_level: 3,
      },
      s_region: `CIRCLE ICRS ${pi.ra + 0.5} ${pi.dec} 6`,
    };
  });
  return [...rows, ...images];
}

function tess({ tic, ra, dec }: TessStar, sector: number): Row {
  const { start } = sectors[sector]!;
  return {
    ...nothing,
    ...{ obs_collection: 'TESS', provenance_name: 'SPOC', instrument_name: 'Photometer', project: 'TESS' },
    ...{ filters: 'TESS', wavelength_region: 'Optical', target_name: String(tic), obs_id: '' },
    ...{
      s_ra: ra,
      s_dec: dec,
      dataproduct_type: 'timeseries',
      calib_level: 3,
      proposal_pi: 'Ricker, George',
    },
    ...{ t_min: start, t_max: start + 27.4, em_min: 600, em_max: 1000, t_obs_release: start + 133 },
    ...{
      proposal_id: 'G011250_G011183',
      sequence_number: sector,
      s_region: `CIRCLE ${ra} ${dec} 0.00138889`,
    },
  };
}

function spoc(star: TessStar, sector: number, cadence: 20 | 120): Row {
  const [s, t] = [String(sector).padStart(4, '0'), String(star.tic).padStart(16, '0')];
  const obsId = `tess${sectors[sector]!.stamp}-s${s}-${t}-0${cadence === 20 ? '182-a_fast' : '120-s'}`;
  const file = cadence === 20 ? `mast:TESS/product/${obsId}-lc.fits` : `mast:TESS/product/${obsId}_lc.fits`;
  return { ...tess(star, sector), obs_id: obsId, t_exptime: cadence, dataURL: file };
}

function highLevel(star: TessStar, sector: number, pipeline: 'QLP' | 'TESS-SPOC'): Row {
  const [s, t] = [String(sector).padStart(4, '0'), String(star.tic).padStart(16, '0')];
  const obsId =
    pipeline === 'QLP'
      ? `hlsp_qlp_tess_ffi_s${s}-${t}_tess_v01_llc`
      : `hlsp_tess-spoc_tess_phot_${t}-s${s}_tess_v1_tp`;
  return {
    ...tess(star, sector),
    ...{ obs_collection: 'HLSP', provenance_name: pipeline, obs_id: obsId, t_exptime: 1800, calib_level: 4 },
    dataURL: `mast:HLSP/${pipeline.toLowerCase()}/s${s}/${obsId.replace(/_tp$/, '_lc')}.fits`,
  };
}

function validation(star: TessStar): Row {
  const t = String(star.tic).padStart(16, '0');
  const obsId = `tess2018206190142-s0001-s0027-${t}`;
  return {
    ...tess(star, 27),
    obs_id: obsId,
    t_min: sectors[1]!.start,
    t_exptime: 120,
    dataURL: `mast:TESS/product/${obsId}-00353_dvt.fits`,
  };
}
