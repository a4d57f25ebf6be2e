import { AlmagestError } from '../../base/errors';
import type { Table } from '../../base/table';
import { caomProductColumns } from './productColumns';
import { describeColumns } from './columnsConfig';
import { askMashup } from './mashup';
import { columnNamed, onceEach, textOf } from './rows';
import type { MastSite } from './site';

/** As many observations as astroquery asks about at once. */
const batch = 500;

export interface FoundProducts {
  readonly table: Table;
  readonly overflow: boolean;
  readonly messages: readonly string[];
}

/**
 * The files of observations, each once: one file often belongs to several of them.
 * @param obsids MAST's numbers of the observations (`obsid`, not `obs_id`)
 * @throws AlmagestError as {@link askMashup} does
 */
export async function listProducts(site: MastSite, obsids: readonly string[]): Promise<FoundProducts> {
  const wanted = [...new Set(obsids.map((id) => id.trim()))].filter((id) => id !== '');
  const wrong = wanted.find((id) => !/^\d{1,19}$/.test(id));
  if (wrong !== undefined) {
    throw new AlmagestError({
      kind: 'usage',
      message: `“${wrong}” is no obsid: MAST lists products by the number that it gave an observation.`,
      advice: 'The column obsid of the observations has it.',
    });
  }
  if (wanted.length === 0) {
    return { table: emptyProducts, overflow: false, messages: [] };
  }
  const questions = Array.from({ length: Math.ceil(wanted.length / batch) }, (_, at) => ({
    service: 'Mast.Caom.Products',
    params: { obsid: wanted.slice(at * batch, (at + 1) * batch).join(',') },
  }));
  const needs = ['obsID', 'dataURI', 'productFilename'];
  const { table, overflow } = await askMashup(site, questions, { needs });
  const once = onceEach(table, 'dataURI');
  const twice = table.nrows - once.nrows;
  const messages =
    twice > 0 ? [`${twice} of ${table.nrows} files belong to several observations and are listed once.`] : [];
  const fullFrame = fullFrameOf(once);
  if (fullFrame !== null) messages.push(fullFrame);
  return { table: describeColumns(once, caomProductColumns), overflow, messages };
}

const emptyProducts: Table = { name: null, description: null, columns: [], nrows: 0, notes: [] };

/** Full-frame images of TESS are 35 MB each, thousands to an observation. */
function fullFrameOf(table: Table): string | null {
  if (table.nrows < 1000) return null;
  const name = columnNamed(table, 'productFilename');
  const some = textOf(name, 0) ?? '';
  return /_ffi[rc]\.fits/.test(some)
    ? 'These are full-frame images of TESS, gigabytes of them: a cutout (TESScut) gives what is around a target.'
    : null;
}
