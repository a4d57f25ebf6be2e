import { readAsdf } from '../../asdf/asdf';
import type { AsdfNode } from '../../asdf/node';
import { AlmagestError } from '../../base/errors';
import type { HduSummary } from '../../fits/summary';
import { spectralMap, type SpectralMap } from '../../wcs/gwcs/spectralMap';
import { cellLength, cellValues } from '../read/columnValues';
import type { SpectralFits } from '../read/spectralFits';
import type { SlitWaves } from './jwstParts';

/** An ASDF extension longer than this is not read for its WCS, in bytes. */
const mostAsdf = 128 << 20;

const maps = new WeakMap<SpectralFits, Promise<readonly (SpectralMap | null)[]>>();

/**
 * The wavelengths of the `index`-th SCI by the WCS of the ASDF extension; null where there is none, or it is
 * one of an instrument's optics, which are not followed.
 */
export async function gwcsWaves(
  file: SpectralFits,
  sci: HduSummary,
  index: number,
): Promise<SlitWaves | null> {
  let found = maps.get(file);
  if (!found) {
    found = mapsOf(file);
    maps.set(file, found);
  }
  const map = (await found)[index];
  const [width, height] = sci.axes as [number, number];
  const middle = (length: number) => Float64Array.of(Math.floor(length / 2));
  if (!map || !Number.isFinite(map.at(middle(width), middle(height))[0])) return null;
  return {
    part: 'ASDF',
    unit: map.unit,
    line: (axis, line, length) => {
      const along = Float64Array.from({ length }, (_, at) => at);
      const across = new Float64Array(length).fill(line);
      return Promise.resolve(axis === 0 ? map.at(along, across) : map.at(across, along));
    },
  };
}

async function mapsOf(file: SpectralFits): Promise<(SpectralMap | null)[]> {
  const hdu = file.named('ASDF');
  if (hdu?.kind !== 'table') return [];
  const table = await file.table(hdu.index);
  const [column] = table.columns;
  const length = column && cellLength(column);
  if (table.nrows !== 1 || !column || !length || length > mostAsdf) return [];
  try {
    const asdf = readAsdf(Uint8Array.from(await cellValues(table, column, 0)));
    return systems(asdf.tree).map((wcs) => (wcs ? spectralMap(wcs, asdf) : null));
  } catch (error) {
    if (error instanceof AlmagestError && (error.kind === 'malformed' || error.kind === 'unsupported'))
      return [];
    throw error;
  }
}

/** The WCS of each slit, in the order of their SCI extensions. */
function systems(tree: AsdfNode): (AsdfNode | undefined)[] {
  const slits = tree.get('slits') ?? tree.get('products') ?? tree.get('exposures');
  const all = slits ? slits.items : [tree];
  return all.map((one) => one.get('meta')?.get('wcs'));
}
