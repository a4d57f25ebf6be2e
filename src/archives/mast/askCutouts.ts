import { AlmagestError } from '../../base/errors';
import type { ArchiveQuery } from '../../query/query';
import { describeTarget } from '../../query/describe';
import type { ArchiveAsking, Ask } from '../archive';
import { madeUrl } from '../made/made';
import { plainRecord } from '../plainRecord';
import { siteOf } from './parameters';
import { columnNamed, keepRows, numberOf, textOf } from './rows';
import { cutoutSectors, cutoutUrl, type CutoutSize, type CutoutTarget } from './tesscut';

/** Cutouts of full-frame images of TESS: one file of pixels through time for each sector. */
export const askCutouts: Ask = {
  id: 'tesscut',
  title: 'Cutouts of TESS (TESScut)',
  about:
    'Target pixel files cut from the full-frame images of TESS around a place, or along the way of a moving one, one for each sector.',
  gives: 'timeseries',
  place: 'optional',
  parameters: [
    {
      ...{ name: 'size', label: 'Size', type: 'number', default: 10, min: 1, max: 200 },
      help: 'Of the side of the square: pixels of 21″.',
    },
    {
      ...{ name: 'height', label: 'Height', type: 'number', min: 1, max: 200 },
      help: 'Where it is not the size.',
    },
    {
      ...{ name: 'units', label: 'Unit of the size', type: 'choice', default: 'px' },
      choices: [
        { value: 'px', label: 'Pixels' },
        { value: 'd', label: 'Degrees' },
      ],
      help: 'What size and height are in.',
    },
    {
      ...{ name: 'sector', label: 'Sectors', type: 'range' },
      help: 'Sectors wanted, e.g. `1..13` or several; all where it is left out.',
    },
    {
      ...{ name: 'moving', label: 'Moving target', type: 'text' },
      help: 'A body of the Solar System, as JPL’s Horizons knows it, instead of a place.',
    },
    {
      ...{ name: 'type', label: 'Kind of moving target', type: 'choice' },
      choices: [
        { value: 'smallbody', label: 'Asteroid or comet' },
        { value: 'majorbody', label: 'Planet or moon' },
      ],
      help: 'Both are tried where it is left out.',
    },
  ],
  async run(query, asking) {
    const site = siteOf(asking);
    const target = targetOf(query, asking);
    const all = await cutoutSectors(site, target);
    const [sector, name] = [columnNamed(all, 'sector'), columnNamed(all, 'sectorName')];
    if (all.nrows > 0 && !sector) {
      throw new AlmagestError({
        kind: 'malformed',
        message: `${site.name}’s list of sectors lacks the column sector.`,
      });
    }
    const isWanted = sectorTest(query);
    const table = keepRows(all, (row) => isWanted(numberOf(sector, row) ?? -1));
    const size = sizeOf(query);
    const label = query.target ? describeTarget(query.target) : String(query.parameters?.moving);
    const records = Array.from({ length: table.nrows }, (_, row) => {
      const number = numberOf(columnNamed(table, 'sector'), row) ?? 0;
      return plainRecord({
        title: `${label} · sector ${number}`,
        productType: 'timeseries',
        position: 'position' in target ? target.position : null,
        target: query.target?.name ?? null,
        collection: 'TESS',
        instrument: 'Photometer',
        facility: 'TESS',
        format: 'image/fits',
        processing: ['cutout'],
        obsId: textOf(name && columnNamed(table, 'sectorName'), row),
        accessUrl: madeUrl(cutoutUrl(site, target, size, number), 'tesscut', { sector: number }),
        row,
      });
    });
    const messages = all.nrows === 0 ? ['No sector of TESS has seen this place.'] : [];
    return { records, table, overflow: false, messages };
  },
};

function targetOf({ parameters = {} }: ArchiveQuery, { position }: ArchiveAsking): CutoutTarget {
  const { moving, type } = parameters;
  if (moving !== undefined && !position) {
    return { moving: String(moving), ...(type !== undefined && { type: String(type) }) };
  }
  if (position && moving === undefined) return { position };
  throw new AlmagestError({
    kind: 'usage',
    message: 'TESScut is asked about a place or about a moving target, and not about both.',
  });
}

function sizeOf({ parameters = {} }: ArchiveQuery): CutoutSize {
  const { size = 10, height = size, units = 'px' } = parameters;
  return { x: Number(size), y: Number(height), units: units === 'd' ? 'd' : 'px' };
}

function sectorTest({ parameters = {} }: ArchiveQuery): (sector: number) => boolean {
  const wanted = [parameters.sector ?? []].flat();
  if (wanted.length === 0) return () => true;
  const ranges = wanted.map((one) => {
    const [, low = '', high = low] = /^\s*(\d+)\s*(?:(?:\.\.|-|–)\s*(\d+))?\s*$/.exec(String(one)) ?? [];
    if (low === '')
      throw new AlmagestError({
        kind: 'usage',
        message: `“${String(one)}” is no sector or range of sectors.`,
      });
    return { low: Number(low), high: Number(high) };
  });
  return (sector) => ranges.some(({ low, high }) => sector >= low && sector <= high);
}
