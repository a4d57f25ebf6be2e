import { fc } from '../../../test/support/property';
import { describe, expect, it } from 'vitest';
import { buildHeader, type BuiltCards } from '../testing/buildFits';
import { Header } from './header';

const parse = (...cards: BuiltCards) => Header.parse(buildHeader(cards), 0);
const value = (field: string) => parse(`KEY     = ${field}`.padEnd(80)).card('KEY')!;

describe('values', () => {
  it.each([
    ['                   T / yes', true, 'yes'],
    ['42', 42, ''],
    ['                 -7.5D+3 / double', -7500, 'double'],
    ['1.E2', 100, ''],
    ['.5e-1 / small', 0.05, 'small'],
    ["'a / b'   / comment", 'a / b', 'comment'],
    ["'it''s'", "it's", ''],
    ["'  leading kept, trailing not   '", '  leading kept, trailing not', ''],
    ["''", '', ''],
    ["'O'Brien ' / not doubled", "O'Brien", 'not doubled'],
    ['/ nothing', null, 'nothing'],
    ['(1.5, -2D0)', { re: 1.5, im: -2 }, ''],
    ['9223372036854775807', 9223372036854775807n, ''],
    ['-9007199254740993', -9007199254740993n, ''],
  ])('%s', (field, expected, comment) => {
    expect(value(field).value).toEqual(expected);
    expect(value(field).comment).toBe(comment);
  });

  it('says what is no value', () => {
    expect(value('2.5 apples / hm')).toMatchObject({ kind: 'invalid', text: '2.5 apples', comment: 'hm' });
    expect(value("'never closed")).toMatchObject({ kind: 'invalid', text: 'never closed' });
  });

  it('reads back any printable string', () => {
    const printable = fc.string({
      unit: fc.integer({ min: 32, max: 126 }).map((c) => String.fromCharCode(c)),
    });
    fc.assert(
      fc.property(
        printable.filter((text) => text.replaceAll("'", "''").length <= 66),
        (text) => {
          expect(parse(['KEY', text]).value('KEY')).toBe(text.trimEnd());
        },
      ),
    );
  });

  it('reads back any double and any 64-bit integer', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        // Written without a point, a double beyond 2^53 is an integer, and -0 is 0.
        expect(Number(parse(['KEY', number]).value('KEY'))).toBe(number === 0 ? 0 : number);
      }),
    );
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n }), (number) => {
        expect(BigInt(parse(['KEY', number]).value('KEY') as number)).toBe(number);
      }),
    );
  });
});

describe('cards', () => {
  it('joins CONTINUE cards and keeps their records', () => {
    const header = parse(
      "LONG    = 'one &' / first".padEnd(80),
      "CONTINUE  'two &'".padEnd(80),
      "CONTINUE  'three' / last".padEnd(80),
      ['NEXT', 1],
    );
    expect(header.card('LONG')).toMatchObject({ value: 'one two three', comment: 'first last' });
    expect(header.card('LONG')!.records).toHaveLength(3);
    expect(header.card('NEXT')).toMatchObject({ index: 3, offset: 240 });
  });

  it('keeps an ampersand that nothing continues, and an orphan CONTINUE', () => {
    const header = parse(['KEY', 'a&'], ['OTHER', 1], "CONTINUE  'lost'".padEnd(80));
    expect(header.value('KEY')).toBe('a&');
    expect(header.cards.map((card) => card.keyword)).toEqual(['KEY', 'OTHER', 'CONTINUE']);
  });

  it('reads HIERARCH, commentary, lower case, NULs and other bytes', () => {
    const header = parse(
      "HIERARCH ESO DET CHIP1 ID = 'ESO-Deimos' / chip".padEnd(80),
      'COMMENT = not a value / at all'.padEnd(80),
      '        blank keyword'.padEnd(80),
      'lower   = 3'.padEnd(80, '\0'),
      "ACCENT  = 'caf\xe9'".padEnd(80),
    );
    expect(header.value('ESO DET CHIP1 ID')).toBe('ESO-Deimos');
    expect(header.card('COMMENT')).toMatchObject({ kind: 'commentary', value: '= not a value / at all' });
    expect(header.card('')!.value).toBe('blank keyword');
    expect(header.integer('LOWER')).toBe(3);
    expect(header.value('ACCENT')).toBe('caf\xe9');
  });

  it('takes the first of duplicates and keeps both', () => {
    const header = parse(['KEY', 1], ['KEY', 2]);
    expect(header.value('KEY')).toBe(1);
    expect(header.cards).toHaveLength(2);
  });

  it('reads 50,000 cards, and one string of 50,000 records, in one pass', () => {
    const many = parse(...Array.from({ length: 50_000 }, (_, index) => `HISTORY step ${index}`.padEnd(80)));
    expect(many.cards).toHaveLength(50_000);
    const long = parse(['KEY', 'x&'], ...Array.from({ length: 50_000 }, () => "CONTINUE  'y&'".padEnd(80)));
    expect(long.cards).toHaveLength(1);
    expect((long.value('KEY') as string).length).toBe(50_002);
  });
});
