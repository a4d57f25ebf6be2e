import type { ArchiveAsking } from '../archive';
import { spectrumName } from '../sdss/addresses';
import { Rows } from '../sdss/rows';
import { askSql } from '../sdss/sql';
import type { ResolvedName } from '../sesame/answer';
import type { Asked } from './asked';

/** The place of a spectrum of SDSS by its plate, MJD and fibre; null where there is none. */
export async function askSpectrum(
  skyserver: string,
  fibre: { readonly plate: number; readonly mjd: number; readonly fiberid: number },
  { http, signal }: Asked,
): Promise<ResolvedName | null> {
  const asking: ArchiveAsking = { http, signal, position: undefined, address: () => skyserver };
  const { plate, mjd, fiberid } = fibre;
  const sql = `SELECT DISTINCT s.ra, s.dec, s.class FROM SpecObjAll AS s WHERE s.plate = ${plate} AND s.mjd = ${mjd} AND s.fiberid = ${fiberid}`;
  const rows = new Rows(await askSql(sql, 17, asking), 'SDSS SkyServer');
  if (rows.count === 0) return null;
  return {
    position: { ra: rows.needed(0, 'ra'), dec: rows.needed(0, 'dec') },
    resolver: 'SDSS',
    canonicalName: spectrumName(fibre).replace('.fits', ''),
    objectType: rows.text(0, 'class'),
    properMotion: null,
    decimals: 6,
  };
}
