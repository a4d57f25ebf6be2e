import { describe, expect, it } from 'vitest';
import { coneQuery } from './cone';
import { errorPosition } from './errorPosition';
import { identifier, numberLiteral, stringLiteral, tableName } from './identifier';

describe('names and literals', () => {
  it.each([
    ['ra', 'ra'],
    ['RAJ2000', 'RAJ2000'],
    ['e(V)', '"e(V)"'],
    ['2mass', '"2mass"'],
    ['date', '"date"'],
    ['a"b', '"a""b"'],
    ['"already"', '"already"'],
    ['rückstand', '"rückstand"'],
  ])('writes the name %s as %s', (name, written) => expect(identifier(name)).toBe(written));

  it.each([
    ['ivoa.obscore', 'ivoa.obscore'],
    ['"I/239/hip_main"', '"I/239/hip_main"'],
    ['vizier."II/246/out"', 'vizier."II/246/out"'],
    ['cat.schema.t-1', 'cat."schema"."t-1"'],
    ['"a.b".c', '"a.b".c'],
    ['a..b', '"a..b"'],
  ])('writes the table %s as %s', (name, written) => expect(tableName(name)).toBe(written));

  it('refuses what cannot be written', () => {
    for (const name of ['', 'a\nb']) expect(() => identifier(name)).toThrow(/cannot be a name/);
    expect(() => numberLiteral(NaN)).toThrow(/NaN/);
    expect(() => stringLiteral('a\0')).toThrow(/NUL/);
  });

  it('keeps texts and numbers what they are', () => {
    expect(stringLiteral("Barnard's star'; DROP")).toBe("'Barnard''s star''; DROP'");
    expect([0, -0, 1e-7, 1e21, 359.9999999999, -12.5].map(numberLiteral)).toEqual([
      '0',
      '0',
      '1E-7',
      '1E21',
      '359.9999999999',
      '-12.5',
    ]);
  });
});

describe('coneQuery', () => {
  const cone = {
    table: 'cat.sources',
    ra: 'ra',
    dec: 'dec',
    position: { ra: 150.12, dec: -2.21 },
    radius: 0.05,
  };

  it('asks for all columns, or for some of the nearest', () => {
    expect(coneQuery(cone)).toBe(
      "SELECT *\nFROM cat.sources AS t\nWHERE 1 = CONTAINS(POINT('ICRS', ra, dec), CIRCLE('ICRS', 150.12, -2.21, 0.05))",
    );
    expect(coneQuery({ ...cone, columns: ['id', 'size'], top: 5, nearestFirst: true })).toMatch(
      /^SELECT TOP 5 id, "size", DISTANCE\(.*\) AS separation\n.*\n.*\nORDER BY separation$/,
    );
  });

  it.each([{ radius: 0 }, { radius: NaN }, { radius: 181 }, { top: 0 }, { top: 1.5 }])('refuses %o', (odd) =>
    expect(() => coneQuery({ ...cone, ...odd })).toThrow(/radius|TOP/),
  );
});

describe('errorPosition', () => {
  const query = 'SELECT ra\nFORM cat.sources\nWHERE x = 1';

  it.each([
    ['Incorrect ADQL query: Encountered "FORM" at line 2, column 1.', 10, 4],
    ['[l.2 c.6 - l.2 c.17] Unknown table "cat.sources"!', 15, 11],
    ['Could not parse: Expected end of text (at char 10), (line:2, col:1)', 10, 4],
    ['ERROR: column "x" does not exist Position: 33', 32, 1],
    ['org.x: syntax error at position 11', 10, 4],
    ['Line 3, col 7: no such column', 33, 1],
  ])('is found in “%s”', (message, offset, length) => {
    const found = errorPosition(message, query)!;
    expect(found).toMatchObject({ offset, length });
    expect(
      query.split('\n').slice(0, found.line).join('\n').length + (found.line ? 1 : 0) + found.column,
    ).toBe(offset);
  });

  it.each(['no such table', 'at line 9, column 1', 'Position: 4000', 'line 2, column 900'])(
    'is not made up from “%s”',
    (message) => expect(errorPosition(message, query)).toBeNull(),
  );
});
