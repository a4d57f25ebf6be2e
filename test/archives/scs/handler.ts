import { type Source, sourcesNear } from '../../support/sky/sources';
import type { Handler } from '../answer';
import {
  answered,
  mostRows,
  numbersIn,
  parametersOf,
  separation,
  UsageFault,
  voAnswer,
  type VoColumn,
} from '../vo';

const columns: readonly VoColumn<Source>[] = [
  { name: 'id', ucd: 'meta.id;meta.main', datatype: 'char', value: idOf },
  { name: 'ra', ucd: 'pos.eq.ra;meta.main', datatype: 'double', unit: 'deg', value: ({ ra }) => ra },
  { name: 'dec', ucd: 'pos.eq.dec;meta.main', datatype: 'double', unit: 'deg', value: ({ dec }) => dec },
  {
    name: 'mag_r',
    ucd: 'phot.mag;em.opt.R',
    datatype: 'float',
    unit: 'mag',
    value: ({ mag }) => mag.toFixed(3),
  },
  {
    name: 'g_r',
    ucd: 'phot.color',
    datatype: 'float',
    unit: 'mag',
    value: ({ colour }) => colour.toFixed(3),
  },
];

function idOf({ ra, dec }: Source): string {
  return `S${ra.toFixed(5)}${dec < 0 ? '' : '+'}${dec.toFixed(5)}`;
}

/** A cone search over the stars and galaxies that the images show, `/scs/sources` (SCS 1.03). */
export const scs: Handler = ({ path, query }) => {
  if (path !== '/scs/sources') return undefined;
  return answered(() => {
    const value = parametersOf(query);
    const one = (name: string) => {
      const [text] = value(name);
      if (text === undefined) throw new UsageFault(`${name} is missing`);
      return numbersIn(name, text, 1)[0]!;
    };
    const [ra, dec, radius] = [one('RA'), one('DEC'), one('SR')];
    if (radius < 0 || radius > 2) throw new UsageFault('SR must be from 0 to 2 degrees');
    const rows = sourcesNear({ ra, dec }, radius)
      .filter((source) => separation(source, { ra, dec }) <= radius)
      .sort((a, b) => a.mag - b.mag);
    return voAnswer('sources', columns, rows, mostRows(value('MAXREC')[0]));
  });
};
