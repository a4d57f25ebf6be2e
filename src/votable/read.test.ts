import { fc } from '../../test/support/property';
import { describe, expect, it } from 'vitest';
import { howMany } from '../../test/support/howMany';
import { cellValue } from '../base/table';
import { readVotable } from './read';

interface Parts {
  fields?: string;
  rows?: string;
  before?: string;
  after?: string;
  head?: string;
}

/** A document with one table of one RESOURCE. */
function votable({
  fields = '<FIELD name="a" datatype="int"/>',
  rows = '',
  before = '',
  after = '',
  head = '',
}: Parts) {
  const data = rows.startsWith('<BINARY') ? rows : `<TABLEDATA>${rows}</TABLEDATA>`;
  return (
    `<?xml version="1.0"?>${head}<VOTABLE version="1.3"><RESOURCE type="results">${before}` +
    `<TABLE name="t">${fields}<DATA>${data}</DATA></TABLE>${after}</RESOURCE></VOTABLE>`
  );
}

const field = (datatype: string, more = '', inside = '') =>
  `<FIELD name="a" datatype="${datatype}" ${more}>${inside}</FIELD>`;
const rowsOf = (...cells: string[]) => cells.map((cell) => `<TR><TD>${cell}</TD></TR>`).join('');
const bytesOf = (text: string) => new TextEncoder().encode(text);

function read(text: string | Uint8Array, limits = {}) {
  return readVotable([typeof text === 'string' ? bytesOf(text) : text], { name: 'the answer', limits });
}

async function cells(datatype: string, more: string, inside: string, ...texts: string[]) {
  const { tables } = await read(votable({ fields: field(datatype, more, inside), rows: rowsOf(...texts) }));
  const column = tables[0]!.columns[0]!;
  return { values: texts.map((_, row) => cellValue(column, row)), notes: tables[0]!.notes, column };
}

describe('cells of TABLEDATA', () => {
  it.each([
    ['boolean', ['T', 'False', '1', '0', '?', '', ' f '], [true, false, true, false, null, null, false]],
    ['unsignedByte', ['255', '0xff', ''], [255, 255, null]],
    ['short', ['-32768', ' 5 ', ''], [-32768, 5, null]],
    ['int', ['-2147483648', '+7'], [-2147483648, 7]],
    [
      'long',
      ['9223372036854775807', '-9007199254740993', ''],
      [9223372036854775807n, -9007199254740993n, null],
    ],
    ['float', ['1.5', '', '-Inf'], [1.5, null, -Infinity]],
    ['double', ['1e300', '1.5D3', '+Inf', 'NaN'], [1e300, 1500, Infinity, NaN]],
    ['char', ['a &amp; b', '<![CDATA[<x>]]>', ''], ['a & b', '<x>', null]],
    ['string', ['x'], ['x']],
  ])('reads %s', async (datatype, texts, values) => {
    expect(await cells(datatype, '', '', ...texts)).toMatchObject({ values, notes: [] });
  });

  it('reads arrays and complex numbers', async () => {
    expect((await cells('double', 'arraysize="*"', '', '1 2.5', '')).values).toEqual([
      new Float64Array([1, 2.5]),
      null,
    ]);
    expect((await cells('floatComplex', '', '', '1 -1')).values).toEqual([new Float32Array([1, -1])]);
    expect((await cells('bit', 'arraysize="4"', '', '1010')).values).toEqual([new Uint8Array([1, 0, 1, 0])]);
    expect((await cells('long', 'arraysize="2x*"', '', '1 2 3 4')).values).toEqual([
      new BigInt64Array([1n, 2n, 3n, 4n]),
    ]);
  });

  it('takes the null that VALUES names', async () => {
    expect((await cells('int', '', '<VALUES null="-99"/>', '-99', '5')).values).toEqual([null, 5]);
  });

  it('counts what cannot be read, and says where it began', async () => {
    const { values, notes } = await cells('short', '', '', '1', 'many', '70000', '2.5');
    expect(values).toEqual([1, null, null, null]);
    expect(notes[0]?.message).toBe('Column a: 3 cells could not be read as short (row 2: “many”).');
  });

  it('shows null as nothing, and NaN where numbers are drawn', async () => {
    const { column } = await cells('float', '', '', '', '2');
    expect([cellValue(column, 0), cellValue(column, 1), column.values[0]]).toEqual([null, 2, NaN]);
  });
});

describe('binary streams', () => {
  const fields = '<FIELD name="i" datatype="int"/><FIELD name="s" datatype="char" arraysize="*"/>';
  const row = [0, 0, 1, 0, 0, 0, 0, 2, 104, 105];
  const stream = (kind: string, bytes: number[]) =>
    `<${kind}><STREAM encoding="base64">${Buffer.from(bytes).toString('base64')}</STREAM></${kind}>`;

  it('reads BINARY', async () => {
    const { tables } = await read(votable({ fields, rows: stream('BINARY', [...row, ...row]) }));
    expect(tables[0]?.columns.map((column) => cellValue(column, 1))).toEqual([256, 'hi']);
  });

  it('reads the null flags of BINARY2', async () => {
    const { tables } = await read(votable({ fields, rows: stream('BINARY2', [0x80, ...row, 0, ...row]) }));
    expect([0, 1].map((at) => cellValue(tables[0]!.columns[0]!, at))).toEqual([null, 256]);
  });

  it('reads texts of any letters, beside those that repeat themselves', async () => {
    const texts = ['M 51', 'é…', 'M 51', '', 'a\0b', 'none', 'plain', 'É', 'M 51', 'z'];
    const parts = texts.map((text) => {
      const letters = bytesOf(text);
      return [0, 0, 0, letters.length, ...letters];
    });
    const base64 = Buffer.from(parts.flat()).toString('base64');
    const fields = field('char', 'arraysize="*"', '<VALUES null="none"/>');
    const { tables } = await read(
      votable({ fields, rows: `<BINARY><STREAM encoding="base64">${base64}</STREAM></BINARY>` }),
    );
    const [column] = tables[0]!.columns;
    expect(texts.map((_, row) => cellValue(column!, row))).toEqual([
      ...['M 51', 'é…', 'M 51', null, 'a', null, 'plain', 'É', 'M 51', 'z'],
    ]);
  });
  it('does not allocate what a length promises', async () => {
    const { tables } = await read(
      votable({ fields, rows: stream('BINARY', [...row, 0, 0, 0, 1, 0xff, 0xff, 0xff, 0xff]) }),
    );
    expect(tables[0]).toMatchObject({ nrows: 1 });
    expect(tables[0]?.notes[0]?.message).toMatch(/ends within row 2/);
  });
});

describe('readVotable', () => {
  it('reads what documents say of themselves and of columns', async () => {
    const fields =
      '<DESCRIPTION>Pictures</DESCRIPTION><FIELD ID="c1" name="ra" ucd="pos.eq.ra" unit="deg" utype="x:y" datatype="double">' +
      '<DESCRIPTION>Where</DESCRIPTION></FIELD><PARAM name="p" datatype="char" value="v"/>';
    const { tables, version } = await read(votable({ fields, rows: rowsOf('1') }));
    expect(version).toBe('1.3');
    expect(tables[0]).toMatchObject({
      name: 't',
      description: 'Pictures',
      resourceType: 'results',
      nrows: 1,
    });
    expect(tables[0]?.columns[0]).toMatchObject({
      id: 'c1',
      name: 'ra',
      ucd: 'pos.eq.ra',
      unit: 'deg',
      description: 'Where',
    });
    expect(tables[0]?.params).toMatchObject([{ name: 'p', value: 'v' }]);
  });

  const status = (value: string, text = '') => `<INFO name="QUERY_STATUS" value="${value}">${text}</INFO>`;
  it.each([
    ['', '', 'ok', ''],
    [status('OK'), '', 'ok', ''],
    [status('ERROR', 'UsageFault: no'), '', 'error', 'UsageFault: no'],
    [status('OK'), status('OVERFLOW', 'cut'), 'overflow', 'cut'],
    [status('OK'), status('ERROR', 'late'), 'error', 'late'],
    [status('OVERFLOW'), status('OK'), 'overflow', ''],
    ['<INFO name="Error" value="bad SR"/>', '', 'error', 'bad SR'],
    ['<PARAM name="Error" datatype="char" value="bad SR"/>', '', 'error', 'bad SR'],
  ])('sees the status in %s … %s', async (before, after, state, message) => {
    expect((await read(votable({ before, after }))).status).toEqual({ state, message });
  });

  it('reads prefixed elements, Latin-1, and bytes that come one by one', async () => {
    const text = votable({ fields: field('char'), rows: rowsOf('Ångström') }).replace(
      /<(\/?)([A-Z])/g,
      '<$1v:$2',
    );
    const declared = text.replace('version="1.0"', 'version="1.0" encoding="ISO-8859-1"');
    const latin = Uint8Array.from(Array.from(declared), (letter) => letter.charCodeAt(0));
    expect((await read(latin)).tables[0]?.columns[0]?.values).toEqual(['Ångström']);
    const pieces = Array.from(bytesOf(text), (byte) => Uint8Array.of(byte));
    expect((await readVotable(pieces, { name: 'x' })).tables[0]?.columns[0]?.values).toEqual(['Ångström']);
  });

  it('never expands entities of the document', async () => {
    const bomb = votable({
      head: '<!DOCTYPE VOTABLE [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
      rows: rowsOf('&b;'),
    });
    await expect(read(bomb)).rejects.toMatchObject({ kind: 'malformed' });
    const old = votable({
      head: '<!DOCTYPE VOTABLE SYSTEM "http://us-vo.org/xml/VOTable.dtd">',
      rows: rowsOf('1'),
    });
    expect((await read(old)).tables[0]?.nrows).toBe(1);
  });

  it('gives what came of a document that breaks off, and says where', async () => {
    const whole = votable({ rows: rowsOf('1', '2', '3') });
    const { tables, notes } = await read(whole.slice(0, whole.indexOf('3</TD>')));
    expect(tables[0]?.nrows).toBe(2);
    expect(notes[0]?.message).toMatch(/the answer is broken at line 1/);
  });

  it.each([
    '',
    'Not found',
    '<html><body>Login</body></html>',
    '{"a": 1}',
    '<VOTABLE',
    '<?xml version="1.0"?><Sesame/>',
  ])('refuses “%s”', async (text) =>
    expect(read(text)).rejects.toMatchObject({ kind: 'malformed', where: { source: 'the answer' } }),
  );

  it('ends at a “<!” that begins nothing, instead of taking the rest for its name', async () => {
    const text = votable({ rows: `${rowsOf('1', '2')}<!oops ${'x'.repeat(1000)}${rowsOf('3')}` });
    const { tables, notes, brokenOff } = await read(text);
    expect(tables[0]?.nrows).toBe(2);
    expect(brokenOff?.message).toMatch(/broken at line 1 \(incorrect syntax\.\); it was read up to there/);
    expect(notes).toContainEqual(brokenOff);
  });

  it('stops at its limits and says so', async () => {
    const rows = rowsOf(...Array.from({ length: 50 }, String));
    for (const limits of [{ rows: 10 }, { cells: 10 }]) {
      const { tables, notes } = await read(votable({ rows }), limits);
      expect([tables[0]?.nrows, notes[0]?.kind]).toEqual([10, 'overflow']);
    }
    expect((await read(votable({ before: '<RESOURCE>'.repeat(100) }))).notes[0]?.message).toMatch(
      /64 levels/,
    );
    expect(await read(votable({ rows }), { bytes: 10 }).catch(String)).toMatch(/is not a VOTable/);
  });

  it('stops when it is cancelled', async () => {
    const signal = AbortSignal.abort();
    await expect(readVotable([bytesOf(votable({}))], { name: 'x', signal })).rejects.toMatchObject({
      kind: 'cancelled',
    });
  });

  it('survives any mutation with a table or one error', async () => {
    const base = votable({ rows: rowsOf('1', '&lt;', '3'), before: status('OK') });
    const mutation = fc.array(
      fc.tuple(fc.nat(base.length - 1), fc.constantFrom(...Array.from('<>/&;"\0 TD]'))),
      { maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(mutation, async (changes) => {
        const text = changes.reduce((so, [at, letter]) => so.slice(0, at) + letter + so.slice(at + 1), base);
        await read(text).catch((error: unknown) => expect(error).toMatchObject({ kind: 'malformed' }));
      }),
      { numRuns: howMany(500, 20_000) },
    );
  }, 600_000);
});

describe('comments', () => {
  const inside = 'a & b &nope; <![CDATA[ <TABLEDATA> <TR><TD>7</TD></TR>\r\n]]> - <RESOURCE>\n';
  const text = votable({
    rows: `<!--${inside}-->${rowsOf('1')}<!----><!--->${inside}-->${rowsOf('2', '<![CDATA[<!--]]>', 'x')}`,
    fields: field('char', 'arraysize="*"'),
    after: '<!-- never closed -- <VOTABLE>',
  });

  it('are passed over wherever the pieces cut them', async () => {
    const bytes = bytesOf(text);
    for (let size = 1; size <= 40; size++) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
        bytes.subarray(i * size, (i + 1) * size),
      );
      const { tables, notes } = await readVotable(pieces, { name: 'the answer' });
      expect(Array.from({ length: 4 }, (_, row) => cellValue(tables[0]!.columns[0]!, row))).toEqual([
        '1',
        '2',
        '<!--',
        'x',
      ]);
      expect(notes.map(({ message }) => message)).toEqual([
        'the answer, line 5: A comment holds “--”.',
        expect.stringContaining('is broken at line 5'),
      ]);
    }
  });
});
