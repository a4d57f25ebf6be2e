import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { tableToEcsv } from '../../../src/base/text/ecsvWriter';
import type { Column, Table } from '../../../src/base/table';
import { imageHdu } from '../../../src/fits/write/image';
import { tableHdu } from '../../../src/fits/write/table/tableHdu';
import { writeHdu } from '../../../src/fits/write/writeHdu';
import { missingProgram } from '../../support/truths/python';
import { noAstropy, runPython } from '../truth';

const column = (datatype: string, values: Column['values'], more: Partial<Column> = {}): Column => ({
  ...{
    name: `${datatype}_${more.arraysize?.replace('*', 'n') ?? 's'}`,
    id: null,
    unit: null,
    ucd: null,
    utype: null,
    xtype: null,
  },
  ...{ description: null, datatype, arraysize: null, values, nulls: null },
  ...more,
});

const columns: readonly Column[] = [
  column('boolean', Uint8Array.of(1, 0, 1)),
  column('unsignedByte', Uint8Array.of(0, 255, 7), { nulls: Uint8Array.of(0, 0, 1), unit: 'adu' }),
  column('short', Int16Array.of(-32768, 5, 32767), { nulls: Uint8Array.of(0, 1, 0) }),
  column('unsignedShort', Uint16Array.of(0, 65535, 7)),
  column('int', Int32Array.of(-2147483648, 1, 2)),
  column('unsignedInt', Uint32Array.of(0, 4294967295, 3)),
  column('long', BigInt64Array.of(-9223372036854775808n, 9007199254740993n, 0n), {
    nulls: Uint8Array.of(0, 0, 1),
  }),
  column('unsignedLong', BigUint64Array.of(18446744073709551615n, 1n, 0n)),
  column('float', Float32Array.of(0.1, -3e38, 1e-45)),
  column('double', Float64Array.of(0.1, 1e308, 5), { nulls: Uint8Array.of(0, 0, 1), unit: 'deg' }),
  column('floatComplex', [Float32Array.of(1, 2), Float32Array.of(3, 4), Float32Array.of(5, 6)]),
  column('char', ['a', 'longer text', 'it’s'.slice(0, 2)]),
  column(
    'short',
    [1, 2, 3].map((n) => Int16Array.of(n, 2, 3, 4, 5, 6)),
    { arraysize: '3x2' },
  ),
  column('double', [Float64Array.of(1, 2), new Float64Array(0), Float64Array.of(3)], { arraysize: '*' }),
  column(
    'char',
    [
      ['a', 'bc'],
      ['d', 'e'],
      ['f', 'g'],
    ],
    { arraysize: '2x2' },
  ),
];
const table: Table = { name: 'ALL', description: null, columns, nrows: 3, notes: [] };

const reason = noAstropy() ?? missingProgram('fitsverify') ?? null;

it.skipIf(reason)(
  `writes tables that astropy and fitsverify take${reason ? ` (skipped: ${reason})` : ''}`,
  async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'almagest-write-'));
    try {
      const [fits, ecsv] = [path.join(folder, 'a.fits'), path.join(folder, 'a.ecsv')];
      const pieces: Uint8Array[] = [];
      const sink = { write: (bytes: Uint8Array) => Promise.resolve(void pieces.push(bytes.slice())) };
      const offset = await writeHdu(sink, imageHdu(new Uint8Array(0), [], [], 'primary with extensions'), 0);
      await writeHdu(sink, tableHdu(table), offset);
      await writeFile(fits, Buffer.concat(pieces));
      await writeFile(ecsv, tableToEcsv(table));
      expect((await runPython('tables/writeTruth.py', [fits, ecsv])).trim()).toBe('same');
      const { stdout } = await promisify(execFile)('fitsverify', [fits]).catch(
        (error: unknown) => error as { stdout: string },
      );
      expect(stdout).toContain('found 0 warning(s) and 0 error(s)');
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);
