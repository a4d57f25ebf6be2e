import type { JsonObject } from '../../base/json/parseRows';
import { AlmagestError } from '../../base/errors';
import { JsonPages } from '../../base/json/readJsonTable';
import type { SkyPosition } from '../../base/sky/position';
import type { Table } from '../../base/table';
import { askAgain } from './askAgain';
import { jsonBody } from './jsonBody';
import { mastUrl, type MastSite } from './site';

/** A place, or a body of the Solar System as JPL's ephemerides know it. */
export type CutoutTarget =
  | { readonly position: SkyPosition; readonly radius?: number | undefined }
  | { readonly moving: string; readonly type?: string | undefined };

/** Full size of a cutout. */
export interface CutoutSize {
  readonly x: number;
  readonly y: number;
  readonly units: 'px' | 'd';
}

/** Sectors, cameras and CCDs of TESS that saw a target, one row each. https://mast.stsci.edu/tesscut/ */
export async function cutoutSectors(site: MastSite, target: CutoutTarget): Promise<Table> {
  const moving = 'moving' in target;
  const query = moving
    ? `obj_id=${encodeURIComponent(target.moving)}${target.type ? `&obj_type=${target.type}` : ''}`
    : `ra=${target.position.ra}&dec=${target.position.dec}&radius=${target.radius ?? 0}`;
  const url = `${mastUrl(site, `tesscut/api/v0.1/${moving ? 'moving_target/' : ''}sector`)}?${query}`;
  const name = `${site.name}’s list of sectors`;
  const pages = new JsonPages({ name, rows: ['results'], signal: site.signal });
  const { rows, frame } = await askAgain(
    site,
    { url, headers: { Accept: 'application/json' } },
    async (response) => pages.add(await jsonBody(response, site.name)),
  );
  if (rows === null) throw noSectors(site, frame) ?? pages.noRows();
  return pages.finish([
    { name: 'sectorName', type: 'string' },
    { name: 'sector', type: 'int' },
    { name: 'camera', type: 'int' },
    { name: 'ccd', type: 'int' },
  ]);
}

/** Where the cutouts of one sector are: a zip of FITS. All at once take too long for large ones. */
export function cutoutUrl(
  site: Pick<MastSite, 'base'>,
  target: CutoutTarget,
  size: CutoutSize,
  sector: number,
): string {
  const place =
    'moving' in target
      ? `moving_target/astrocut?obj_id=${encodeURIComponent(target.moving)}${target.type ? `&obj_type=${target.type}` : ''}`
      : `astrocut?ra=${target.position.ra}&dec=${target.position.dec}`;
  const { x, y, units } = size;
  return `${mastUrl(site, `tesscut/api/v0.1/${place}`)}&y=${y}&x=${x}&units=${units}&sector=${sector}`;
}

/** TESScut's words where it has nothing. */
function noSectors({ name }: MastSite, { msg }: JsonObject): AlmagestError | null {
  return typeof msg === 'string' && msg.trim() !== ''
    ? new AlmagestError({ kind: 'service', message: `${name}: ${msg}` })
    : null;
}
