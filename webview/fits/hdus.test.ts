import { describe, expect, it } from 'vitest';
import type { HduSummary } from '../../src/messages';
import { canDraw, filterHdus, hduIcon, hduKind, hduName, hduShape, sampleType } from './hdus';

const image: HduSummary = {
  index: 1,
  kind: 'image',
  name: 'SCI',
  version: 1,
  bitpix: -32,
  axes: [2048, 1489],
  unit: 'MJy/sr',
  columns: null,
  compression: null,
  headerOffset: 0,
  dataOffset: 0,
  dataLength: 2880,
  problems: [],
};
const table: HduSummary = {
  ...image,
  index: 2,
  kind: 'table',
  name: '',
  bitpix: null,
  unit: null,
  axes: [41, 1024],
  columns: [{ name: 'RA', format: '1D', unit: 'deg' }],
};
const empty: HduSummary = { ...image, index: 0, name: 'PRIMARY', axes: [], unit: null };
const packed: HduSummary = { ...image, compression: 'RICE_1' };

describe('an HDU in words', () => {
  it('has a name, a kind and a shape', () => {
    expect([image, { ...image, version: 2 }, table].map(hduName)).toEqual(['SCI', 'SCI 2', '(no name)']);
    expect([image, table, empty].map(hduShape)).toEqual(['2048 × 1489', '1,024 rows × 1 column', 'no data']);
    const packedTable = { ...table, compression: 'GZIP_2' };
    expect([image, table, empty, packed, packedTable].map(hduKind)).toEqual([
      'image',
      'binary table',
      'header only',
      'RICE_1 compressed image',
      'GZIP_2 compressed binary table',
    ]);
    expect([image, table, empty].map(hduIcon)).toEqual(['file-media', 'table', 'list-flat']);
    expect([8, 16, -64, null].map(sampleType)).toEqual(['uint8', 'int16', 'float64', '']);
  });

  it('is drawn where this version can', () => {
    expect([image, table, empty, packed, { ...image, axes: [0, 5] }].map(canDraw)).toEqual([
      true,
      false,
      false,
      true,
      false,
    ]);
  });

  it('is found by any of them', () => {
    const found = (typed: string) => filterHdus([empty, image, table], typed).map((hdu) => hdu.index);
    expect([found(''), found('sci'), found('table 1,024'), found('mjy'), found('no such')]).toEqual([
      [0, 1, 2],
      [1],
      [2],
      [1],
      [],
    ]);
  });
});
