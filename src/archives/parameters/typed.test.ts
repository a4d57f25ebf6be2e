import { fc } from '../../../test/support/property';
import { describe, expect, it } from 'vitest';
import type { Parameter } from '../archive';
import { archives } from '../archives';
import { faultOf } from './check';
import { typedValue, valueText } from './typed';

const parameter = (type: Parameter['type'], more: Partial<Parameter> = {}): Parameter => ({
  ...{ name: 'p', label: 'P', type, help: 'Helps.' },
  ...more,
});

describe('typedValue', () => {
  it.each([
    [parameter('number'), ' 1e-3 ', 0.001],
    [parameter('number'), '', undefined],
    [parameter('boolean'), 'Yes', true],
    [parameter('boolean'), 'false', false],
    [parameter('text'), '0.5,0.25', '0.5,0.25'],
    [parameter('texts'), 'F606W; F814W,', ['F606W', 'F814W']],
    [parameter('texts'), 'M51*', 'M51*'],
    [
      parameter('choices', { choices: [{ value: 'DSS2 Red' }, { value: 'NVSS' }] }),
      'nvss, dss2 red',
      ['NVSS', 'DSS2 Red'],
    ],
    [parameter('choice', { choices: [{ value: 'Tan', label: 'Gnomonic' }] }), 'gnomonic', 'Tan'],
    [parameter('range'), '10..20', '10..20'],
    [parameter('time'), '2018-07-25 .. 2018-08-22', '2018-07-25 .. 2018-08-22'],
  ])('reads %o', (of, text, value) => expect(typedValue(of, text)).toEqual(value));

  it.each([
    [parameter('number', { min: 1 }), '0', /p must be at least 1/],
    [parameter('number'), 'ten', /p must be a number, not "ten"/],
    [parameter('boolean'), 'perhaps', /p must be true or false/],
    [parameter('choice', { choices: [{ value: 'a' }] }), 'b', /p must be a/],
    [parameter('time'), 'yesterday', /date/],
  ])('refuses what %o does not take', (of, text, words) => expect(() => typedValue(of, text)).toThrow(words));

  it('reads every default of every archive as it writes it', () => {
    const all = archives.flatMap(({ asks }) => asks.flatMap(({ parameters }) => parameters));
    const known = all.filter((one) => one.default !== undefined);
    expect(known.length).toBeGreaterThan(30);
    for (const one of known) {
      const read = typedValue(one, valueText(one.default!));
      expect([read].flat(), one.name).toEqual([one.default].flat());
    }
  });

  it('never gives a value that the check of queries refuses', () => {
    const all = archives.flatMap(({ asks }) => asks.flatMap(({ parameters }) => parameters));
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.oneof(fc.string(), fc.double().map(String)), (one, text) => {
        let value;
        try {
          value = typedValue(one, text);
        } catch {
          return;
        }
        if (value !== undefined) expect(faultOf(one, value)).toBeNull();
      }),
    );
  });
});
