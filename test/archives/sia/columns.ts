import { bands } from '../../support/sky/bands';
import { squareWcs } from '../../support/sky/tan';
import { fitsSize } from '../files/image';
import type { ImageRow } from './search';

/** A column of the answer; the UCDs are those of SIA 1.0 §4.2. */
export interface SiaColumn {
  readonly name: string;
  readonly ucd: string;
  readonly datatype: 'char' | 'double' | 'int' | 'long';
  readonly array?: true;
  readonly unit?: string;
  /** The lowest VERB that shows it. */
  readonly verb: number;
  readonly value: (row: ImageRow, filesAt: string) => string | number | readonly number[];
}

const text = { datatype: 'char', array: true } as const;
const double = { datatype: 'double' } as const;

const wcsOf = ({ field }: ImageRow) => squareWcs(field, field.sizeDeg, field.pixels);

/** All columns, the mandatory ones first. */
export const columns: readonly SiaColumn[] = [
  {
    name: 'title',
    ucd: 'VOX:Image_Title',
    ...text,
    verb: 0,
    value: ({ field, band }) => `${field.title} ${band}`,
  },
  { name: 'ra', ucd: 'POS_EQ_RA_MAIN', ...double, unit: 'deg', verb: 0, value: ({ field }) => field.ra },
  { name: 'dec', ucd: 'POS_EQ_DEC_MAIN', ...double, unit: 'deg', verb: 0, value: ({ field }) => field.dec },
  { name: 'naxes', ucd: 'VOX:Image_Naxes', datatype: 'int', verb: 0, value: () => 2 },
  {
    name: 'naxis',
    ucd: 'VOX:Image_Naxis',
    datatype: 'int',
    array: true,
    unit: 'pix',
    verb: 0,
    value: ({ field }) => [field.pixels, field.pixels],
  },
  {
    name: 'scale',
    ucd: 'VOX:Image_Scale',
    ...double,
    array: true,
    unit: 'deg/pix',
    verb: 0,
    value: ({ field }) => [-field.sizeDeg / field.pixels, field.sizeDeg / field.pixels],
  },
  { name: 'format', ucd: 'VOX:Image_Format', ...text, verb: 0, value: ({ format }) => format },
  {
    name: 'acref',
    ucd: 'VOX:Image_AccessReference',
    ...text,
    verb: 0,
    value: ({ service, field, band, format }, filesAt) =>
      `${filesAt}/files/${service.id}/${field.id}_${band}.${format === 'image/fits' ? 'fits' : 'png'}`,
  },
  {
    name: 'filesize',
    ucd: 'VOX:Image_FileSize',
    datatype: 'long',
    unit: 'byte',
    verb: 1,
    // How long a preview is shows only when it is made.
    value: (row) => (row.format === 'image/fits' ? fitsSize(row) : ''),
  },
  { name: 'band', ucd: 'VOX:BandPass_ID', ...text, verb: 1, value: ({ band }) => band },
  { name: 'bandunit', ucd: 'VOX:BandPass_Unit', ...text, verb: 1, value: () => 'm' },
  {
    name: 'bandref',
    ucd: 'VOX:BandPass_RefValue',
    ...double,
    unit: 'm',
    verb: 1,
    value: ({ band }) => Number(((bands[band].low + bands[band].high) / 2).toPrecision(6)),
  },
  {
    name: 'bandhi',
    ucd: 'VOX:BandPass_HiLimit',
    ...double,
    unit: 'm',
    verb: 1,
    value: ({ band }) => bands[band].high,
  },
  {
    name: 'bandlo',
    ucd: 'VOX:BandPass_LoLimit',
    ...double,
    unit: 'm',
    verb: 1,
    value: ({ band }) => bands[band].low,
  },
  { name: 'instrument', ucd: 'INST_ID', ...text, verb: 1, value: ({ service }) => service.instrument },
  { name: 'dateobs', ucd: 'VOX:Image_MJDateObs', ...double, unit: 'd', verb: 1, value: () => 61041 },
  { name: 'frame', ucd: 'VOX:STC_CoordRefFrame', ...text, verb: 2, value: () => 'ICRS' },
  { name: 'projection', ucd: 'VOX:WCS_CoordProjection', ...text, verb: 2, value: () => 'TAN' },
  {
    name: 'crpix',
    ucd: 'VOX:WCS_CoordRefPixel',
    ...double,
    array: true,
    unit: 'pix',
    verb: 2,
    value: (row) => wcsOf(row).crpix,
  },
  {
    name: 'crval',
    ucd: 'VOX:WCS_CoordRefValue',
    ...double,
    array: true,
    unit: 'deg',
    verb: 2,
    value: (row) => wcsOf(row).crval,
  },
  {
    name: 'cd',
    ucd: 'VOX:WCS_CDMatrix',
    ...double,
    array: true,
    unit: 'deg/pix',
    verb: 2,
    value: (row) => wcsOf(row).cd,
  },
  { name: 'pixflags', ucd: 'VOX:Image_PixFlags', ...text, verb: 3, value: () => 'C' },
  {
    name: 'ttl',
    ucd: 'VOX:Image_AccessRefTTL',
    datatype: 'int',
    unit: 's',
    verb: 3,
    value: () => 86400,
  },
];
