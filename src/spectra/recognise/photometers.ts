import type { Fault } from '../../base/errors';
import { Header } from '../../fits/header/header';
import type { MaskBit } from '../bits/maskBit';
import { keplerBadBits, keplerBits, qlpBits, tessBadBits, tessBits } from '../bits/photometers';
import { timeCurve, type TimeRoles } from '../generic/tableLightCurve';
import { cellLength, findColumn } from '../read/columnValues';
import { fileOf } from '../read/fileOf';
import type { SpectralFits } from '../read/spectralFits';
import type { Recogniser } from './recogniser';

/** The flux shown first, and its error, in the order of preference. */
const fluxes: readonly (readonly [flux: string, error: string | null])[] = [
  ['PDCSAP_FLUX', 'PDCSAP_FLUX_ERR'],
  ['KSPSAP_FLUX', 'KSPSAP_FLUX_ERR'],
  ['DET_FLUX', 'DET_FLUX_ERR'],
  ['FCOR', null],
  ['FLUX', 'FLUX_ERR'],
  ['CORR_FLUX', null],
  ['PCA_FLUX', null],
  ['SAP_FLUX', 'SAP_FLUX_ERR'],
  ['RAW_FLUX', null],
  ['PSF_FLUX_PCA', null],
  ['SYS_RM_FLUX', null],
  ['SAP_BKG', 'SAP_BKG_ERR'],
];

/**
 * Light curves of TESS (SPOC, TESS-SPOC, QLP and other high-level products), Kepler and K2: PDCSAP_FLUX
 * where it is there, with the mission's times, quality flags and what they mean.
 * @see TESS Science Data Products Description, §5 and table 32; Kepler Archive Manual §2.3
 */
export const photometers: Recogniser = {
  format: 'light-curve',
  async recognise(file) {
    const header = await file.header();
    const told = await missionOf(file, header);
    if (!told) return null;
    for (const { index, kind } of file.hdus.slice(0, 20)) {
      if (kind !== 'table') continue;
      const table = await file.table(index);
      const time = findColumn(table, 'TIME');
      const found = fluxes.filter(([flux]) => {
        const column = findColumn(table, flux);
        return column && cellLength(column) === 1;
      });
      const [best] = found;
      if (!time || cellLength(time) !== 1 || !best) continue;
      const column = (name: string | null) => (name === null ? undefined : findColumn(table, name));
      const errorColumn = column(best[1]) ?? column(`${best[0]}_ERR`);
      const roles: TimeRoles = {
        time,
        flux: column(best[0])!,
        uncertainty: errorColumn ? { column: errorColumn, kind: 'std' } : null,
        mask: column('SAP_QUALITY') ?? column('QUALITY') ?? null,
        others: found.slice(1).map(([flux]) => column(flux)!),
      };
      const own = Header.of([...(await file.header(index)).cards, ...header.cards]);
      const name =
        header.string('OBJECT') ??
        (header.integer('TICID') === undefined ? 'light curve' : `TIC ${header.integer('TICID')}`);
      const cadence = cadenceOf(own);
      const notes: Fault[] = [];
      if (best[0] !== 'PDCSAP_FLUX' && told.format.endsWith('spoc'))
        notes.push({ kind: 'not-found', message: `There is no PDCSAP_FLUX; ${best[0]} is shown.` });
      return fileOf(
        {
          format: told.format,
          title: `${told.title} light curve${cadence ? ` (${cadence})` : ''}`,
          sure: 'certain',
          why: [...told.why, `columns TIME and ${best[0]}`],
        },
        [{ name, hdu: index, length: table.nrows }],
        (_, signal) =>
          timeCurve(
            table,
            roles,
            null,
            { name, hdu: index, header: own, maskBits: told.bits, badBits: told.bad, notes },
            signal,
          ),
        { kind: 'light-curves' },
      );
    }
    return null;
  },
};

export interface Mission {
  readonly format: string;
  readonly title: string;
  readonly why: readonly string[];
  readonly bits: readonly MaskBit[];
  readonly bad: number;
}

/** The mission and pipeline of a file; null for others. */
export async function missionOf(file: SpectralFits, header: Header): Promise<Mission | null> {
  const own = file.hdus[1] ? await file.header(1) : header;
  const telescope = header.string('TELESCOP') ?? own.string('TELESCOP') ?? '';
  const why = [`TELESCOP = '${telescope}'`];
  if (/^TESS/i.test(telescope)) {
    const origin = header.string('ORIGIN') ?? '';
    const creator = `${header.string('CREATOR') ?? ''} ${header.string('PROCVER') ?? ''} ${header.string('HLSPID') ?? ''} ${header.string('HLSPNAME') ?? ''}`;
    if (/QLP/i.test(`${origin}${creator}`))
      return {
        format: 'tess-qlp',
        title: 'TESS QLP',
        why: [...why, `ORIGIN = '${origin}'`],
        bits: qlpBits,
        bad: tessBadBits,
      };
    if (/TESS-SPOC/i.test(creator))
      return { format: 'tess-tess-spoc', title: 'TESS-SPOC', why, bits: tessBits, bad: tessBadBits };
    const isSpoc = /NASA\/Ames/i.test(origin);
    return {
      format: isSpoc ? 'tess-spoc' : 'tess',
      title: isSpoc ? 'TESS SPOC' : 'TESS',
      why: [...why, ...(origin ? [`ORIGIN = '${origin}'`] : [])],
      bits: tessBits,
      bad: tessBadBits,
    };
  }
  if (!/^Kepler|^K2/i.test(telescope)) return null;
  const mission = header.string('MISSION') ?? '';
  const isK2 = /K2/i.test(mission) || header.integer('CAMPAIGN') !== undefined;
  return {
    format: isK2 ? 'k2' : 'kepler',
    title: isK2 ? 'K2' : 'Kepler',
    why: [...why, ...(mission ? [`MISSION = '${mission}'`] : [])],
    bits: keplerBits,
    bad: keplerBadBits,
  };
}

/** Time between samples, as INT_TIME, NUM_FRM and EXPOSURE or OBSMODE tell. */
function cadenceOf(header: Header): string | null {
  const mode = header.string('OBSMODE');
  if (mode) return mode;
  const days = header.number('TIMEDEL');
  if (days === undefined || !(days > 0)) return null;
  const seconds = days * 86400;
  return seconds < 600 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}
