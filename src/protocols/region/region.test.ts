import { describe, expect, it } from 'vitest';
import type { Column } from '../../base/table';
import { daliShapes, readRegion } from '../inputs/regions';
import { regionAt } from './cell';
import { parseRegion } from './stcs';
import { regionText } from './write';

const square = 'Polygon ICRS 10 20 11 20 11 21 10 21';

describe('parseRegion', () => {
  it.each([
    ['Circle ICRS 10 20 0.5', { shape: 'circle', centre: { ra: 10, dec: 20 }, radius: 0.5 }],
    ['CIRCLE 10 20 0.5', { shape: 'circle', radius: 0.5 }],
    ['circle(10, 20, 0.5)', { shape: 'circle', radius: 0.5 }],
    ['Circle FK5 GEOCENTER SPHERICAL2 10 20 30 unit arcmin', { shape: 'circle', radius: 0.5 }],
    ['Circle ICRS TOPOCENTER 370 -20 0.5 Position 1 2', { shape: 'circle', centre: { ra: 10, dec: -20 } }],
    ['Time TT 2010 Circle ICRS 10 20 1', { shape: 'circle' }],
    ['Ellipse ICRS 10 20 2 1 30', { shape: 'ellipse', axes: [2, 1], angle: 30 }],
    ['Position ICRS 10 20', { shape: 'position', at: { ra: 10, dec: 20 } }],
    ['PositionInterval ICRS 10 20 11 21', { shape: 'range', ra: [10, 11], dec: [20, 21] }],
    ['RANGE 350 10 -1 1', { shape: 'range', ra: [350, 10], dec: [-1, 1] }],
    ['RANGE 0 360 -1 1', { shape: 'range', ra: [0, 360] }],
    ['AllSky ICRS', { shape: 'all-sky' }],
    ['Polygon J2000 fillfactor 0.9 10 20 11 20 11 21 10 20', { shape: 'polygon' }],
    [
      'Union ICRS (Circle 10 20 1 Circle 12 20 1)',
      { shape: 'union', of: [{}, { centre: { ra: 12, dec: 20 } }] },
    ],
    [
      `${square} Not (Circle 10.5 20.5 0.1)`,
      { shape: 'intersection', of: [{ shape: 'polygon' }, { shape: 'not' }] },
    ],
  ])('reads %s', (text, region) => expect(parseRegion(text)).toMatchObject(region));

  it('closes polygons that repeat their first corner once', () => {
    const closed = parseRegion(`${square} 10 20`);
    expect(closed?.shape === 'polygon' && closed.corners).toHaveLength(4);
  });

  it('turns galactic shapes', () => {
    const region = parseRegion('Circle GALACTIC 0 90 1');
    const centre = region?.shape === 'circle' ? region.centre : null;
    expect(centre?.ra).toBeCloseTo(192.85948, 4);
    expect(centre?.dec).toBeCloseTo(27.12825, 4);
  });

  it('makes corners of a box', () => {
    const box = parseRegion('Box ICRS 0 0 2 1');
    const [corner] = box?.shape === 'polygon' ? box.corners : [];
    expect(corner?.ra).toBeCloseTo(359, 6);
    expect(corner?.dec).toBeCloseTo(-0.5, 3);
  });

  it.each([
    '',
    'Circle FK4 10 20 1',
    'Circle ICRS 10 95 1',
    'Circle ICRS 10 20',
    'Polygon ICRS 10 20 11',
    'Polygon ICRS 1 2 3 4',
    'PositionInterval GALACTIC 1 2 3 4',
    'Union ICRS (',
    'Union ICRS (nothing)',
    'Not '.repeat(50),
    'somewhere',
  ])('has none for %j', (text) => expect(parseRegion(text)).toBeNull());

  it.each([
    square,
    'Circle ICRS 10 20 0.5',
    'Union ICRS (Circle 10 20 1 Polygon 1 2 3 4 5 6)',
    'Not ICRS (Circle 10 20 1)',
    'PositionInterval ICRS 350 -1 10 1',
  ])('reads what it writes: %s', (text) => {
    const region = parseRegion(text)!;
    expect(regionText(region)).toBe(text);
  });
});

describe('regionAt', () => {
  const column = (values: Column['values'], xtype: string | null): Column => ({
    ...{ name: 's_region', id: null, unit: null, ucd: null, utype: null, description: null },
    ...{
      datatype: typeof values[0] === 'string' ? 'char' : 'double',
      arraysize: '*',
      xtype,
      values,
      nulls: null,
    },
  });
  it.each([
    [Float64Array.of(10, 20, 0.5), 'circle', { shape: 'circle', radius: 0.5 }],
    [Float64Array.of(10, 20, 11, 20, 11, 21), 'polygon', { shape: 'polygon' }],
    [Float64Array.of(10, 20), 'point', { shape: 'position' }],
    [
      Float64Array.of(1, 2, 3, 4, 5, 6, NaN, NaN, 7, 8, 9, 10, 11, 12),
      null,
      { shape: 'union', of: [{}, {}] },
    ],
    ['10 20 11 20 11 21', 'polygon', { shape: 'polygon' }],
    ['{(0.1 , 0.2),(0.2 , 0.2),(0.2 , 0.3)}', null, { shape: 'polygon' }],
    ['<(10d , 20d) , 1d>', null, { shape: 'circle', centre: { ra: 10, dec: 20 }, radius: 1 }],
    ['Circle ICRS 10 20 1', 'adql:REGION', { shape: 'circle' }],
  ])('reads %s', (value, xtype, region) => {
    expect(regionAt(column([value] as Column['values'], xtype), 0)).toMatchObject(region);
  });
  it('has none for numbers that cannot be', () => {
    expect(regionAt(column([Float64Array.of(10, 200, 0.5)], 'circle'), 0)).toBeNull();
  });
});

describe('daliShapes', () => {
  it.each([
    ['CIRCLE 10 20 0.5', ['CIRCLE 10 20 0.5']],
    ['RANGE 359.5 0.5 0 1', ['RANGE 359.5 360 0 1', 'RANGE 0 0.5 0 1']],
    ['Union (Circle 1 2 3 Circle 4 5 6)', ['CIRCLE 1 2 3', 'CIRCLE 4 5 6']],
  ])('of %s', (text, shapes) => expect(daliShapes(readRegion(text))).toEqual(shapes));
  it('refuses what is none, naming the forms', () => {
    expect(() => readRegion('near M51')).toThrow(
      expect.objectContaining({ kind: 'usage', advice: expect.stringContaining('CIRCLE ra dec') as string }),
    );
    expect(() => daliShapes(readRegion('Ellipse 1 2 3 4 5'))).toThrow(/kind “ellipse”/);
  });
});
