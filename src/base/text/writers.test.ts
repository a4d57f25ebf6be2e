import { expect, it } from 'vitest';
import type { Column, Table } from '../table';
import { tableToCsv } from './csvWriter';
import { tableToEcsv } from './ecsvWriter';

const column = (
  name: string,
  datatype: string,
  values: Column['values'],
  more: Partial<Column> = {},
): Column => ({
  ...{ name, id: null, unit: null, ucd: null, utype: null, xtype: null, description: null },
  ...{ datatype, arraysize: null, values, nulls: null },
  ...more,
});
const table = (...columns: Column[]): Table => {
  const nrows = columns[0]!.values.length;
  return { name: null, description: null, columns, nrows, notes: [] };
};
const rowsOf = (...columns: Column[]) =>
  tableToCsv(table(...columns))
    .trimEnd()
    .split('\r\n')
    .slice(1);

it('writes floats with as few digits as give them back', () => {
  expect(
    rowsOf(column('x', 'float', Float32Array.of(0.1, 16777216, 1.17549435e-38, 3.4028235e38, -0))),
  ).toEqual(['0.1', '16777216', '1.1754944e-38', '3.4028235e+38', '-0.0']);
  expect(rowsOf(column('x', 'double', Float64Array.of(0.1, NaN, -Infinity, 1e22)))).toEqual([
    '0.1',
    'NaN',
    '-Infinity',
    '1e+22',
  ]);
});

it('gives every 32-bit float back', () => {
  const bits = new Uint32Array(20_000);
  for (let at = 0, state = 1; at < bits.length; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bits[at] = state;
  }
  const floats = new Float32Array(bits.buffer);
  const back = Float32Array.from(rowsOf(column('x', 'float', floats)), Number);
  expect(back).toEqual(floats);
});

it('writes nulls as nothing, integers exactly, and quotes what must be quoted', () => {
  const written = tableToCsv(
    table(
      column('a,b', 'unsignedLong', BigUint64Array.of(18446744073709551615n, 0n, 1n), {
        nulls: Uint8Array.of(0, 1, 0),
      }),
      column('s', 'char', ['say "no", please', '', ' #'], { nulls: Uint8Array.of(0, 0, 0) }),
      column('t', 'char', ['', '', 'x\ny'], { nulls: Uint8Array.of(1, 0, 0) }),
      column('b', 'boolean', Uint8Array.of(1, 0, 0), { nulls: Uint8Array.of(0, 0, 1) }),
    ),
  );
  expect(written).toBe(
    '"a,b",s,t,b\r\n18446744073709551615,"say ""no"", please",,True\r\n,"","",False\r\n1," #","x\ny",\r\n',
  );
});

it('writes arrays as JSON, slowest axis outside', () => {
  const six = Int16Array.of(1, 2, 3, 4, 5, 6);
  expect(
    rowsOf(
      column('a', 'short', [six], { arraysize: '3x2' }),
      column('v', 'float', [Float32Array.of(0.1, NaN)], { arraysize: '*' }),
      column('n', 'short', [six.slice(0, 2)], { arraysize: '2', elementNulls: [Uint8Array.of(0, 1)] }),
      column('t', 'char', [['p', 'q"']], { arraysize: '4x2' }),
      column('c', 'floatComplex', [Float32Array.of(1.5, -2)]),
      column('d', 'doubleComplex', [Float64Array.of(1, NaN)], { arraysize: '*' }),
    ),
  ).toEqual(['"[[1,2,3],[4,5,6]]","[0.1,NaN]","[1,null]","[""p"",""q\\""""]",(1.5-2j),"[""(1+nanj)""]"']);
});

it('gives ECSV a head with types, units and unique names', () => {
  const written = tableToEcsv(
    table(
      column('x', 'double', Float64Array.of(1), { unit: 'deg', ucd: 'pos.eq.ra' }),
      column('x', 'short', [Int16Array.of(1, 2)], { arraysize: '2', description: 'it: "is"' }),
      column(' ', 'char', ['a'], { arraysize: '*' }),
    ),
  );
  expect(written.split('\n')).toEqual([
    '# %ECSV 1.0',
    '# ---',
    "# delimiter: ','",
    '# datatype:',
    '# - {name: "x", unit: "deg", datatype: float64, meta: {ucd: "pos.eq.ra"}}',
    '# - {name: "x_2", datatype: string, subtype: "int16[2]", description: "it: \\"is\\""}',
    '# - {name: "col3", datatype: string}',
    '# schema: astropy-2.0',
    'x,x_2,col3',
    '1,"[1,2]",a',
    '',
  ]);
});
