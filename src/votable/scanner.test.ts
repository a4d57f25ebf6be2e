import { fc } from '../../test/support/property';
import { expect, it } from 'vitest';
import { howMany } from '../../test/support/howMany';
import { readVotable } from './read';

const encode = (text: string) => new TextEncoder().encode(text);

const fields = [
  '<FIELD name="i" datatype="int"><VALUES null="-9"/></FIELD>',
  '<FIELD name="d" datatype="double"/>',
  '<FIELD name="f" datatype="float"><VALUES null="1.5"/></FIELD>',
  '<FIELD name="l" datatype="long"><VALUES null="7"/></FIELD>',
  '<FIELD name="b" datatype="boolean"/>',
  '<FIELD name="s" datatype="char" arraysize="*"><VALUES null="none"/></FIELD>',
  '<FIELD name="u" datatype="unicodeChar" arraysize="*"/>',
  '<FIELD name="a" datatype="double" arraysize="*"/>',
  '<FIELD name="n" datatype="short" arraysize="2"><VALUES null="0"/></FIELD>',
  '<FIELD name="t" datatype="bit" arraysize="*"/>',
];
const content = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      '',
      '1',
      '-9',
      '1.5',
      ' 7 ',
      '0',
      'none',
      '1 2',
      '0 5',
      '101',
      'T',
      'é…',
      'abc',
    ),
  },
  { weight: 2, arbitrary: fc.double().map(String) },
  { weight: 1, arbitrary: fc.bigInt({ min: -(2n ** 65n), max: 2n ** 65n }).map(String) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...[
        'a &amp; b',
        '&#65;&#x42;',
        '&#0;',
        '&nbsp;',
        'a & b',
        '&lt',
        '&foo;',
        'x\r\ny\rz',
        '<![CDATA[<1> & ]]>',
        ']]>',
        ']',
      ],
      ...[
        '<!-- c -->',
        '<b>bold</b>',
        '\u0001',
        '\ufffe',
        '\ufeffbom',
        '\t\n',
        '<TD>',
        '</TD>',
        'a>b',
        '+Inf',
        'NaN',
        'nan',
      ],
    ),
  },
);
const cell = fc
  .tuple(fc.constantFrom('<TD>', '<TD>', '<TD>', '<TD >', '<TD x="1">', '<td>'), content)
  .map(([open, text]) => {
    return `${open}${text}</${open.slice(1, 3)}>`;
  });
const row = fc
  .tuple(
    fc.constantFrom('<TR>', '<TR>', '<TR>', '<TR id="r">', '<TR >'),
    fc.array(
      fc.oneof(
        { weight: 9, arbitrary: cell },
        { weight: 1, arbitrary: fc.constantFrom('<TD/>', '<TD />', '\n', '<!-- </TR> -->') },
      ),
      {
        maxLength: 12,
      },
    ),
    fc.constantFrom('</TR>', '</TR>', '</TR>', '</TR>\n', '</TR >', '</TR><!-- <TR> -->', '</TR><TR/>', ''),
  )
  .map(([open, cells, close]) => open + cells.join('') + close);
const document = fc
  .tuple(
    fc.subarray(fields, { minLength: 1 }),
    fc.array(row, { maxLength: 12 }),
    fc.constantFrom('', 'v:'),
    fc.constantFrom('</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>', '</TABLEDATA></DATA></TABLE>', ''),
  )
  .map(([columns, rows, prefix, end]) => {
    const text = `<VOTABLE><RESOURCE><TABLE>${columns.join('')}<DATA><TABLEDATA>\n${rows.join('')}${end}`;
    return prefix === '' ? text : text.replace(/<(\/?)([A-Z])/g, `<$1${prefix}$2`);
  });

/** What a document holds; notes of one piece may come in another order. */
async function readAll(pieces: readonly Uint8Array[], scanRows: boolean) {
  const { notes, ...rest } = await readVotable(pieces, { name: 'x', scanRows });
  return { ...rest, notes: notes.map(({ message }) => message).sort() };
}

it('reads rows from the bytes as the XML parser reads them, wherever the bytes are cut', async () => {
  await fc.assert(
    fc.asyncProperty(document, fc.array(fc.nat(2000), { maxLength: 8 }), async (text, cuts) => {
      const bytes = encode(text);
      const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
      const pieces = places.slice(1).map((end, i) => bytes.subarray(places[i], end));
      const slow = await readAll([bytes], false);
      expect(await readAll([bytes], true)).toEqual(slow);
      expect(await readAll(pieces, true)).toEqual(slow);
    }),
    { numRuns: howMany(300, 20_000) },
  );
}, 600_000);

it('names a cell that cannot be read without the blanks around it', async () => {
  const text = `<VOTABLE><RESOURCE><TABLE>${fields[4]!}<DATA><TABLEDATA><TR><TD> 7 </TD></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>`;
  for (const scanRows of [false, true]) {
    const { tables } = await readVotable([encode(text)], { name: 'x', scanRows });
    expect(tables[0]?.notes.map(({ message }) => message)).toEqual([
      'Column b: 1 cell could not be read as boolean (row 1: “7”).',
    ]);
  }
});

it('stops at the same row', async () => {
  const text = `<VOTABLE><RESOURCE><TABLE>${fields[0]!}<DATA><TABLEDATA>${'<TR><TD>1</TD></TR>'.repeat(50)}`;
  for (const limits of [{ rows: 20 }, { cells: 20 }]) {
    const [slow, fast] = await Promise.all(
      [false, true].map((scanRows) => readVotable([encode(text)], { name: 'x', limits, scanRows })),
    );
    expect(fast).toEqual(slow);
    expect(fast?.tables[0]?.nrows).toBe(20);
  }
});
