import { readFileSync } from 'node:fs';
import { fc } from '../../../../../test/support/property';
import { describe, expect, it } from 'vitest';
import { reservedWords } from '../reservedWords';
import { readHead, statementAt, statements } from './document';
import { faultPlace } from './faultPlace';
import { adqlFunctions, adqlKeywords } from './functions';
import { tokens } from './tokens';
import { namedAt, wantedAt } from './wanted';

/** What is wanted where `|` stands. */
function at(marked: string) {
  const offset = marked.indexOf('|');
  return wantedAt(marked.replace('|', ''), offset);
}

/** The tables of an expression as `name alias`. */
function tablesAt(marked: string) {
  const wanted = at(marked);
  if (wanted.kind !== 'expression') throw new Error(`${wanted.kind} is wanted.`);
  return wanted.tables.map(({ name, alias, columns }) =>
    [name ?? `(${columns?.join(',')})`, alias ?? ''].join(' ').trim(),
  );
}

describe('tokens', () => {
  it('tell comments, texts and quoted names apart, closed or not', () => {
    const kinds = (text: string) => tokens(text).map((token) => `${token.kind} ${token.text}`);
    expect(kinds(`SELECT 'it''s', "a ""b""" -- it's`)).toEqual([
      'word SELECT',
      "text 'it''s'",
      'symbol ,',
      'quoted "a ""b"""',
      "comment -- it's",
    ]);
    expect(kinds("a = 'open -- text")).toEqual(['word a', 'symbol =', "text 'open -- text"]);
    expect(kinds('1.5e-3*.5 /* ( */')).toEqual(['number 1.5e-3', 'symbol *', 'number .5', 'comment /* ( */']);
  });

  it('cover any text, in order and without what is not there', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aB1."-/*();,é \n'.split(''), "'") }), (text) => {
        const all = tokens(text);
        let last = 0;
        for (const { start, end, text: own } of all) {
          expect(text.slice(last, start).trim()).toBe('');
          expect(text.slice(start, end)).toBe(own);
          last = end;
        }
        expect(text.slice(last).trim()).toBe('');
        for (let offset = 0; offset <= text.length; offset++) {
          expect(() => [wantedAt(text, offset), namedAt(text, offset)]).not.toThrow();
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a document', () => {
  const text = [
    '-- Bright stars.',
    '-- service: https://a.example/tap',
    '--maxrec:  50',
    '',
    "SELECT ';' FROM a; -- one",
    '-- two',
    'SELECT 2',
    'FROM b;',
  ].join('\n');

  it('says at its head whom it asks', () => {
    expect(readHead(text)).toEqual({ service: 'https://a.example/tap', serviceLine: 1, maxrec: 50 });
    expect(readHead('SELECT 1\n-- service: https://a.example/tap')).toMatchObject({ service: null });
  });

  it('has queries with semicolons between, and no comments around them', () => {
    expect(statements(text).map((one) => one.text)).toEqual(["SELECT ';' FROM a", 'SELECT 2\nFROM b']);
    expect(statementAt(text, text.indexOf('-- two'))?.text).toBe("SELECT ';' FROM a");
    expect(statementAt(text, text.length)?.text).toMatch(/^SELECT 2/);
    expect(statementAt(text, 0)?.text).toMatch(/^SELECT ';'/);
    for (const { start, end, text: own } of statements(text)) expect(text.slice(start, end)).toBe(own);
    expect(statementAt('-- nothing', 3)).toBeUndefined();
  });
});

describe('what is wanted', () => {
  it.each(['SELECT * FROM |', 'SELECT * FROM gaia.so|', 'SELECT * FROM a, |', 'SELECT * FROM a JOIN |'])(
    'is a table: %s',
    (marked) => expect(at(marked).kind).toBe('table'),
  );

  it('replaces the whole name of a table, quoted parts too', () => {
    expect(at('SELECT * FROM vizier."II/2|')).toMatchObject({ typed: 'vizier."II/2', start: 14 });
    expect(at('SELECT * FROM "II/2|"')).toMatchObject({ typed: '"II/2', start: 14 });
  });

  it.each([
    ['SELECT | FROM gaia.source AS g', ['gaia.source g']],
    ['SELECT | FROM gaia.source g, b', ['gaia.source g', 'b']],
    ['SELECT 1 FROM a JOIN b AS c ON a.x = |', ['a', 'b c']],
    ['SELECT 1 FROM a JOIN b AS c USING (|)', ['a', 'b c']],
    ['SELECT 1 FROM a NATURAL LEFT OUTER JOIN b WHERE |', ['a', 'b']],
    ["SELECT 1 FROM a WHERE 1 = CONTAINS(POINT('ICRS', |), x)", ['a']],
    ['SELECT 1 FROM a WHERE x IN (SELECT | FROM b)', ['b', 'a']],
    ['SELECT 1 FROM (SELECT p, q AS r FROM b) AS s WHERE |', ['(p,r) s']],
    ['SELECT 1 FROM (a JOIN b USING (id)) WHERE |', ['a', 'b']],
    ['SELECT 1 FROM a UNION SELECT | FROM b', ['b']],
    ['WITH w AS (SELECT x, y FROM b) SELECT | FROM w', ['(x,y) w']],
    ['SELECT | FROM "a b"."c" AS "my c"', ['"a b"."c" my c']],
    ['SELECT 1 FROM a -- JOIN z\nWHERE |', ['a']],
  ])('is an expression over the tables that can be seen: %s', (marked, tables) => {
    expect(tablesAt(marked)).toEqual(tables);
  });

  it('is a column after the name of a table', () => {
    expect(at('SELECT t.ra| FROM gaia.source AS t')).toMatchObject({
      kind: 'column',
      of: { name: 'gaia.source' },
      typed: 'ra',
      start: 9,
    });
    expect(at('SELECT gaia.source.| FROM gaia.source')).toMatchObject({ of: { name: 'gaia.source' } });
    expect(at('SELECT source.| FROM gaia.source')).toMatchObject({ of: { name: 'gaia.source' } });
    expect(at('SELECT T.| FROM a AS t WHERE t.')).toMatchObject({ kind: 'column', of: { name: 'a' } });
    expect(at('SELECT gaia.|')).toMatchObject({ kind: 'member', of: 'gaia' });
  });

  it.each(["SELECT 'a|'", "SELECT 'a|", 'SELECT a -- b|', 'SELECT 12|', 'SELECT /* a| */ 1'])(
    'is nothing: %s',
    (marked) => expect(at(marked).kind).toBe('nothing'),
  );

  it('offers queries that WITH gave names as tables', () => {
    expect(at('WITH w AS (SELECT x FROM b) SELECT * FROM |')).toMatchObject({ named: [{ alias: 'w' }] });
  });
});

describe('a name', () => {
  const named = (marked: string) => namedAt(marked.replace('|', ''), marked.indexOf('|'));

  it('is known with what it belongs to', () => {
    expect(named('SELECT t.r|a FROM a.b AS t')).toMatchObject({ name: 'ra', of: 't', called: false });
    expect(named('SELECT 1 FROM |a.b')).toMatchObject({ name: 'a', of: null, whole: 'a.b' });
    expect(named('SELECT COU|NT(*)')).toMatchObject({ name: 'COUNT', called: true });
    expect(named("SELECT 'te|xt'")).toBeUndefined();
  });
});

describe('the place of a fault', () => {
  const query = 'SELECT nosuch,\n  ra FROM cat.sources';
  const underlined = (message: string) => {
    const { start, end } = faultPlace(message, query);
    return query.slice(start, end);
  };

  it.each([
    ['Incorrect ADQL: Encountered "nosuch". [l.1 c.8 - l.1 c.14]', 'nosuch'],
    ['Could not parse: Expected "FROM" (at char 15), (line:2, col:3)', 'ra'],
    ['No such field known: "NOSUCH"', 'nosuch'],
    ["Column 'cat.nosuch' is unknown", 'nosuch'],
    ['Unknown table cat.sources', 'sources'],
    ['Out of memory', 'SELECT nosuch,'],
  ])('is found in %s', (message, text) => expect(underlined(message)).toBe(text));
});

describe('the grammar', () => {
  const { patterns } = JSON.parse(
    readFileSync(new URL('../../../../../media/adql.tmLanguage.json', import.meta.url), 'utf8'),
  ) as { patterns: { name: string; match?: string }[] };
  const scopeOf = (word: string) =>
    patterns.find(({ match }) => {
      const found = match && new RegExp(match.replace('(?i)', ''), 'i').exec(word);
      return found && found.index === 0;
    })?.name;

  it('colours every function and word that is offered', () => {
    for (const { form, kind } of adqlFunctions) {
      expect([form, scopeOf(form)]).toEqual([
        form,
        kind === 'geometry' ? 'support.function.geometry.adql' : 'support.function.adql',
      ]);
    }
    for (const word of adqlKeywords) expect([word, scopeOf(word)?.split('.')[0]]).not.toContain(undefined);
  });

  it('offers only words that ADQL keeps for itself', () => {
    const words = [
      ...adqlKeywords.flatMap((word) => word.split(' ')),
      ...adqlFunctions.map(({ name }) => name),
    ];
    expect(words.filter((word) => !reservedWords.has(word))).toEqual([]);
  });
});
