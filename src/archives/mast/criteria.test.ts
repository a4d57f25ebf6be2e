import { describe, expect, it } from 'vitest';
import { caomColumns } from './caomColumns';
import { isUnwanted, readCriteria, type Criterion } from './criteria';

const read = (criteria: Record<string, Criterion>) => readCriteria(criteria, caomColumns);
const filters = (criteria: Record<string, Criterion>) => {
  const { sets } = read(criteria);
  expect(sets.length).toBe(1);
  return sets[0];
};

describe('criteria of observations', () => {
  it('are values, and ranges of what is a number', () => {
    expect(filters({ filters: ['NUV', 'FUV'], t_max: [52264.4586, 54452.8914] })).toEqual([
      { paramName: 'filters', separator: ';', values: ['NUV', 'FUV'] },
      { paramName: 't_max', values: [{ min: 52264.4586, max: 54452.8914 }] },
    ]);
    expect(filters({ target_name: 261136679, mtFlag: true })).toEqual([
      { paramName: 'target_name', values: ['261136679'] },
      { paramName: 'mtFlag', values: ['true'] },
    ]);
    expect(filters({ t_exptime: ['1..2 min', '> 1 h'] })).toEqual([
      {
        paramName: 't_exptime',
        values: [
          { min: 60, max: 120 },
          { min: 3600, max: 1e20 },
        ],
      },
    ]);
    expect(filters({ em_min: '0.5..0.6 um', t_min: '2018-07-25 .. 2018-07-26', s_dec: '-30..-20' })).toEqual([
      { paramName: 'em_min', values: [{ min: 500, max: 600 }] },
      { paramName: 't_min', values: [{ min: 58324, max: expect.closeTo(58326, 4) as number }] },
      { paramName: 's_dec', values: [{ min: -30, max: -20 }] },
    ]);
    expect(filters({ calib_level: '>= 2', sequence_number: '1..3' })).toEqual([
      { paramName: 'calib_level', values: ['2', '3', '4'] },
      { paramName: 'sequence_number', values: ['1', '2', '3'] },
    ]);
  });

  it('have one text with wildcards to a filter, so that more need more questions', () => {
    expect(filters({ proposal_pi: ['Ost*', 'Webb'] })).toEqual([
      { paramName: 'proposal_pi', values: ['Webb'], freeText: 'Ost%' },
    ]);
    const { sets } = read({ proposal_pi: ['Ost*', 'We*'], instrument_name: ['ACS*', 'WFC3*'] });
    expect(sets.length).toBe(4);
    expect(sets[3]).toEqual([
      { paramName: 'proposal_pi', values: [], freeText: 'We%' },
      { paramName: 'instrument_name', values: [], freeText: 'WFC3%' },
    ]);
  });

  it('tell apart what is not wanted', () => {
    const { sets, without } = read({ filters: ['!F606W', '!F8*', 'NUV'] });
    expect(sets).toEqual([[{ paramName: 'filters', separator: ';', values: ['NUV'] }]]);
    const [unwanted] = without;
    const told = ['F606W', 'f606w', 'F606W;F475W', 'F814W', 'F6061', 'NUV', null].map((cell) =>
      isUnwanted(unwanted!, cell),
    );
    expect(told).toEqual([true, true, true, true, false, false, false]);
  });

  it.each<[Record<string, Criterion>, RegExp]>([
    [{ targetname: 'M51' }, /no column targetname/],
    [{ t_exptime: '!5' }, /what it is not/],
    [{ t_exptime: [5, 2] }, /larger end first/],
    [{ t_exptime: 'long' }, /no number or range/],
    [{ t_min: 'yesterday' }, /TIME/],
    [{ sequence_number: '1..5000' }, /more than 1000/],
    [{ target_name: '!' }, /with nothing/],
    [
      {
        filters: 'a*,b*'.repeat(1).split(','),
        project: ['c*', 'd*', 'e*'],
        obs_id: ['1*', '2*', '3*', '4*', '5*'],
      },
      /combinations/,
    ],
  ])('refuse %j', (criteria, message) => {
    expect(() => read(criteria)).toThrow(message);
  });
});
