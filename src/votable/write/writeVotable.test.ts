import { expect, it } from 'vitest';
import { cellValue, type Column, type Table } from '../../base/table';
import { readVotable } from '../read';
import { onlyTable } from './onlyTable';
import { tableAsVotable, writeVotable } from './writeVotable';

const encode = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readVotable([encode(text)], { name: 'x' });
const again = async (text: string) => read([...writeVotable(await read(text))].join(''));

const document = `<VOTABLE version="1.3" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
<DESCRIPTION>a &lt; b</DESCRIPTION><COOSYS ID="sys" system="ICRS" refposition="BARYCENTER"/>
<INFO name="QUERY_STATUS" value="OVERFLOW">cut &amp; dried</INFO>
<RESOURCE type="results" ID="1 r"><TIMESYS ID="t" timeorigin="JD-origin" timescale="TT" refposition="TOPOCENTER"/>
<PARAM name="p" datatype="float" value="1" unit="m"/><GROUP name="g" ref="sys"><FIELDref ref="a"/><FIELDref ref="gone"/></GROUP>
<TABLE name="first"><FIELD ID="a" name="a" datatype="short" ref="sys"><VALUES null="-1"><MIN value="0"/></VALUES></FIELD>
<FIELD ID="a" name="s" datatype="char" arraysize="*" ucd="meta.id" utype="u:x" xtype="y"/>
<FIELD name="d" datatype="double" arraysize="2"/><FIELD name="z" datatype="string"/><FIELD name="b" datatype="bit" arraysize="*"/>
<FIELD name="n" datatype="int" arraysize="*"><VALUES null="-9"/></FIELD>
<DATA><TABLEDATA><TR><TD>-1</TD><TD> &lt;é&amp;&#13;"</TD><TD>1 NaN</TD><TD>two</TD><TD>10</TD><TD>1 -9 3</TD></TR>
<TR><TD>7</TD><TD/><TD/><TD/><TD/><TD/></TR></TABLEDATA></DATA></TABLE>
<TABLE name="second"><FIELD name="x" datatype="long"/></TABLE></RESOURCE></VOTABLE>`;

it('writes what it read', async () => {
  const [before, after] = [await read(document), await again(document)];
  expect(after.version).toBe('1.5');
  expect(after.status).toEqual({ state: 'overflow', message: 'cut & dried' });
  expect(after.root.coosys).toEqual(before.root.coosys);
  expect(after.root.resources[0]?.timesys).toEqual(before.root.resources[0]?.timesys);
  expect(after.root.resources[0]?.params).toEqual(before.root.resources[0]?.params);
  expect(after.tables.map(({ name, nrows }) => [name, nrows])).toEqual([
    ['first', 2],
    ['second', 0],
  ]);
  for (const [i, column] of before.tables[0]!.columns.entries()) {
    const copy = after.tables[0]!.columns[i]!;
    expect([0, 1].map((row) => plain(copy, row))).toEqual([0, 1].map((row) => plain(column, row)));
    expect({ ...copy, id: null, values: null, ...nothing }).toEqual({
      ...column,
      id: null,
      values: null,
      ...nothing,
    });
  }
});
/** A null cell of a fixed number of floats is written as so many NaN. */
function plain(column: Column, row: number) {
  const value = cellValue(column, row);
  return value instanceof Float64Array && value.every(Number.isNaN) ? null : value;
}
const nothing = { nulls: null, elementNulls: null };

it('writes an ID once, as XML wants it, and no reference that leads nowhere', async () => {
  const { tables, root } = await again(document);
  expect(tables[0]?.columns.map(({ id }) => id)).toEqual(['a', null, null, null, null, null]);
  expect(root.resources[0]).toMatchObject({ id: '_1_r', groups: [{ fieldRefs: [{ ref: 'a' }] }] });
});

it('writes one table with what stands around it', async () => {
  const votable = await read(document);
  const { tables, root } = await read([...writeVotable(onlyTable(votable, votable.tables[1]!))].join(''));
  expect(tables.map(({ name }) => name)).toEqual(['second']);
  expect(root.resources[0]?.params).toHaveLength(1);
});

it('writes tables of other origins', async () => {
  const info = { id: null, unit: 'm/s', ucd: null, utype: null, xtype: null, description: 'x', nulls: null };
  const table: Table = {
    name: 'fits',
    description: null,
    nrows: 2,
    notes: [],
    columns: [
      {
        ...info,
        name: 'u',
        datatype: 'unsignedInt',
        arraysize: null,
        values: new Uint32Array([1, 4294967295]),
      },
      {
        ...info,
        name: 'w',
        datatype: 'unsignedLong',
        arraysize: null,
        values: new BigUint64Array([1n, 18446744073709551615n]),
      },
      {
        ...info,
        name: 'l',
        datatype: 'char',
        arraysize: '*x2',
        values: [
          ['a', 'bcd'],
          ['', 'e'],
        ],
      },
      {
        ...info,
        name: 'c',
        datatype: 'floatComplex',
        arraysize: null,
        values: [new Float32Array([1, -2]), null],
      },
    ],
  };
  const { tables } = await read([...writeVotable(tableAsVotable(table))].join(''));
  expect(tables[0]?.columns.map(({ datatype }) => datatype)).toEqual([
    'long',
    'char',
    'char',
    'floatComplex',
  ]);
  expect(tables[0]?.columns.map((column) => cellValue(column, 1))).toEqual([
    4294967295n,
    '18446744073709551615',
    ['', 'e'],
    null,
  ]);
});
