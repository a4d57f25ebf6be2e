import { fc } from '../../test/support/property';
import { expect, it } from 'vitest';
import { howMany } from '../../test/support/howMany';
import { toFault } from '../base/errors';
import { readVotable } from './read';
import { writeVotable } from './write/writeVotable';

const fields =
  '<FIELD name="i" ID="i" datatype="int"><VALUES null="-9"><MIN value="0"/></VALUES></FIELD>' +
  '<FIELD name="s" datatype="char" arraysize="*"/><FIELD name="a" datatype="float" arraysize="2x*"/>' +
  '<FIELD name="b" datatype="bit" arraysize="12"/><FIELD name="u" datatype="unicodeChar" arraysize="3"/>';
const row = [
  0, 0, 0, 7, 0, 0, 0, 2, 104, 105, 0, 0, 0, 1, 63, 128, 0, 0, 64, 0, 0, 0, 0xa5, 0xf0, 0, 65, 0, 66, 0, 0,
];
const stream = (name: string, bytes: number[]) =>
  `<${name}><STREAM encoding="base64">\n${Buffer.from(bytes).toString('base64')}\n</STREAM></${name}>`;
const rows = [
  `<TABLEDATA>${'<TR><TD>-9</TD><TD>a &amp; b</TD><TD>1 2 3 4</TD><TD>101000000001</TD><TD>é</TD></TR>\n'.repeat(4)}</TABLEDATA>`,
  stream('BINARY', [...row, ...row, ...row]),
  stream('BINARY2', [0x80, ...row, 0, ...row, 8, ...row]),
];
const documents = rows.map(
  (data) =>
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE VOTABLE><VOTABLE version="1.4"><COOSYS ID="c" system="ICRS"/>' +
    `<RESOURCE type="results"><INFO name="QUERY_STATUS" value="OK"/><GROUP name="g"><FIELDref ref="i"/></GROUP>` +
    `<TABLE name="t">${fields}<PARAM name="p" datatype="int" value="1"/><DATA>${data}</DATA></TABLE></RESOURCE></VOTABLE>`,
);
const bytesOf = documents.map((text) => new TextEncoder().encode(text));

/** What bytes of a file come to be: changed, cut out, said twice, cut off. */
const change = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), at: fc.nat(2000), code: fc.nat(255) }),
  fc.record({
    kind: fc.constant('word' as const),
    at: fc.nat(2000),
    word: fc.constantFrom(
      '<',
      '>',
      '"',
      '&',
      ']]>',
      '<![CDATA[',
      '<!--',
      '<TR>',
      '</TD>',
      '<TABLE>',
      '*',
      '99999999999',
      '/>',
    ),
  }),
  fc.record({
    kind: fc.constant('drop' as const),
    at: fc.nat(2000),
    length: fc.integer({ min: 1, max: 60 }),
  }),
  fc.record({
    kind: fc.constant('twice' as const),
    at: fc.nat(2000),
    length: fc.integer({ min: 1, max: 200 }),
  }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(2000) }),
);

function mutated(
  bytes: Uint8Array,
  changes: readonly (typeof change extends fc.Arbitrary<infer T> ? T : never)[],
) {
  let result = Buffer.from(bytes);
  for (const each of changes) {
    const at = each.at % Math.max(1, result.length);
    if (each.kind === 'set') result[at] = each.code;
    else if (each.kind === 'cut') result = result.subarray(0, at);
    else if (each.kind === 'word')
      result = Buffer.concat([result.subarray(0, at), Buffer.from(each.word), result.subarray(at)]);
    else if (each.kind === 'drop')
      result = Buffer.concat([result.subarray(0, at), result.subarray(at + each.length)]);
    else result = Buffer.concat([result.subarray(0, at + each.length), result.subarray(at)]);
  }
  return new Uint8Array(result);
}

it('reads any damaged document as a table that can be written again, or says what is wrong', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...bytesOf),
      fc.array(change, { minLength: 1, maxLength: 6 }),
      async (bytes, changes) => {
        const damaged = mutated(bytes, changes);
        const votable = await readVotable([damaged], { name: 'x' }).catch((error: unknown) => {
          expect(toFault(error).kind).toBe('malformed');
          return null;
        });
        if (!votable) return;
        for (const { columns, nrows } of votable.tables) {
          expect(nrows).toBeLessThanOrEqual(damaged.length);
          for (const { values } of columns) expect(values.length).toBe(nrows);
        }
        const again = await readVotable([new TextEncoder().encode([...writeVotable(votable)].join(''))], {
          name: 'y',
        });
        expect(again.tables.length).toBeLessThanOrEqual(votable.tables.length);
        expect(again.notes).toEqual([]);
      },
    ),
    { numRuns: howMany(1000, 20_000) },
  );
}, 600_000);
