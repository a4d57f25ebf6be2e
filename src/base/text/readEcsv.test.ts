import { expect, it } from 'vitest';
import { isEcsv, readEcsv } from './readEcsv';

const head = (columns: string, more = '') =>
  `# %ECSV 1.0\n# ---\n${more}# datatype:\n${columns}# schema: astropy-2.0\n`;

it('reads types, units and what else is said of columns', () => {
  const text =
    head(
      '# - {name: id, datatype: int64}\n# - {name: ra, unit: deg, datatype: float32, description: "right: ascension",\n#   meta: {ucd: pos.eq.ra}}\n# - name: s\n#   datatype: string\n',
      "# delimiter: ','\n",
    ) + 'id,ra,s\n9007199254740993,0.1,"a, b"\n,nan,\n';
  expect(isEcsv(text)).toBe(true);
  expect(readEcsv(text)).toMatchObject({
    nrows: 2,
    notes: [],
    columns: [
      {
        name: 'id',
        datatype: 'long',
        values: BigInt64Array.of(9007199254740993n, 0n),
        nulls: Uint8Array.of(0, 1),
      },
      {
        ...{ name: 'ra', unit: 'deg', datatype: 'float', description: 'right: ascension', ucd: 'pos.eq.ra' },
        ...{ values: Float32Array.of(0.1, NaN), nulls: null },
      },
      { name: 's', datatype: 'char', values: ['a, b', ''], nulls: Uint8Array.of(0, 1) },
    ],
  });
});

it('reads arrays with masked elements, and lists of any length', () => {
  const text =
    head(
      "# - {name: g, datatype: string, subtype: 'int16[2,2]'}\n# - {name: v, datatype: string, subtype: 'float64[null]'}\n",
    ) + 'g v\n[[1,2],[null,4]] [1.5,NaN]\n"" []\n';
  const { columns } = readEcsv(text);
  expect(columns[0]).toMatchObject({
    ...{ datatype: 'short', arraysize: '2x2', nulls: Uint8Array.of(0, 1) },
    ...{
      elementNulls: [Uint8Array.of(0, 0, 1, 0), null],
      values: [Int16Array.of(1, 2, 0, 4), new Int16Array(4)],
    },
  });
  expect(columns[1]).toMatchObject({
    arraysize: '*',
    values: [Float64Array.of(1.5, NaN), new Float64Array(0)],
  });
});

it('takes masks from columns of their own', () => {
  const text =
    head(
      '# - {name: s, datatype: string}\n# - {name: s.mask, datatype: bool}\n',
      '# meta: !!omap\n# - __serialized_columns__:\n#     s:\n#       __class__: astropy.table.column.MaskedColumn\n#       data: !astropy.table.SerializedColumn {name: s}\n#       mask: !astropy.table.SerializedColumn {name: s.mask}\n',
    ) + 's s.mask\nx False\n"" True\n';
  expect(readEcsv(text).columns).toMatchObject([
    { name: 's', values: ['x', ''], nulls: Uint8Array.of(0, 1) },
  ]);
});

it('leaves out what is no value of its column, and says where', () => {
  const text =
    head('# - {name: a, datatype: uint8}\n# - {name: b, datatype: string, subtype: "int32[2]"}\n') +
    'a b\n256 [1,2]\n1 [1]\n2 [1,2\n3\n';
  const { columns, notes } = readEcsv(text);
  expect(columns[0]!.nulls).toEqual(Uint8Array.of(1, 0, 0, 0));
  expect(columns[1]!.nulls).toEqual(Uint8Array.of(0, 1, 1, 1));
  expect(notes.map(({ message, where }) => [message.slice(0, 24), where?.row])).toEqual([
    ['Row 4 has 1 cells, and t', 3],
    ['‘256’ in column a is no ', 0],
    ['‘[1]’ in column b is no ', 1],
  ]);
});

it.each([
  ['a,b\n1,2\n', 'does not begin'],
  ['# %ECSV 1.0\n# ---\n# datatype: [\na\n', 'no YAML'],
  ['# %ECSV 1.0\n# ---\n# x: 1\na\n', 'does not list its columns'],
  [head('# - {name: a}\n') + 'a\n', 'column 1 has no name or datatype'],
  [head('# - {name: a, datatype: int8}\n', "# delimiter: ';'\n"), 'delimiter'],
])('refuses %j', (text, why) => {
  expect(() => readEcsv(text)).toThrow(why);
});
