import { fc } from '../../../test/support/property';
import { expect, it } from 'vitest';
import { howMany } from '../../../test/support/howMany';
import { parseDecimal } from './decimal';
import { parseInteger, parseLongInto } from './integer';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const decimal = (text: string) => parseDecimal(bytesOf(text), 0, bytesOf(text).length);

const digits = (most: number) =>
  fc
    .array(fc.constantFrom(...Array.from('0123456789')), { minLength: 1, maxLength: most })
    .map((all) => all.join(''));
const numeral = fc
  .tuple(
    fc.constantFrom('', '-', '+'),
    digits(12),
    fc.option(digits(18)),
    fc.option(fc.integer({ min: -30, max: 30 })),
  )
  .map(([sign, whole, fraction, exponent]) =>
    [sign, whole, fraction === null ? '' : `.${fraction}`, exponent === null ? '' : `e${exponent}`].join(''),
  );

it('reads every decimal as Number does, or leaves it', () => {
  const check = (text: string) => {
    const value = decimal(text);
    if (!Number.isNaN(value)) expect([text, value]).toEqual([text, Number(text)]);
  };
  const runs = { numRuns: howMany(20_000, 1_000_000) };
  fc.assert(fc.property(numeral, check), runs);
  fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }).map(String), check), runs);
  fc.assert(
    fc.property(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((x) => x.toPrecision(18)),
      check,
    ),
    runs,
  );
});

it('leaves few of the decimals that archives write', () => {
  let left = 0;
  let state = 1;
  for (let i = 0; i < 10_000; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    const value = ((state >>> 0) / 2 ** 32 + i) * 0.036;
    if (Number.isNaN(decimal(String(value)))) left++;
  }
  expect(left).toBeLessThan(10);
});

it('reads halfway cases and edges as Number does', () => {
  for (const text of [
    ...[
      '9007199254740993',
      '9007199254740992.5',
      '4503599627370496.5',
      '4503599627370497.5',
      '0.1',
      '-0',
      '0e5',
    ],
    ...['1.', '.5', '+.5e1', '123456789012345678', '999999999999999999', '8.5e22', '1e22', '1e23'],
  ]) {
    const value = decimal(text);
    expect([text, Number.isNaN(value) || Object.is(value, Number(text))]).toEqual([text, true]);
  }
});

it.each([
  '',
  '-',
  '.',
  '-.',
  'e5',
  '1e',
  '1e+',
  '1.2.3',
  '0x10',
  'NaN',
  '1 2',
  '1d5',
  '12345678901234567890',
])('leaves “%s”', (text) => expect(decimal(text)).toBeNaN());

it('reads whole numbers', () => {
  const integer = (text: string) => parseInteger(bytesOf(text), 0, text.length);
  expect(['0', '-17', '+3', '123456789012345'].map(integer)).toEqual([0, -17, 3, 123456789012345]);
  expect(['', '-', '1.5', '1234567890123456', '0x1'].map(integer)).toEqual([NaN, NaN, NaN, NaN, NaN]);
});

it('reads 64-bit integers, or leaves them', () => {
  const values = new BigInt64Array(3);
  const pairs = new Int32Array(values.buffer);
  const long = (text: string) => {
    values[1] = 77n;
    return parseLongInto(bytesOf(text), 0, text.length, pairs, 1) ? values[1] : null;
  };
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n }), (value) => {
      expect(long(String(value))).toBe(value);
    }),
    { numRuns: 5000 },
  );
  for (const text of ['', '-', '9223372036854775808', '99999999999999999999', '1.5', 'x']) {
    expect(long(text)).toBeNull();
  }
  expect(['0', '-1', '+5', '0000000000000000007'].map(long)).toEqual([0n, -1n, 5n, 7n]);
});
