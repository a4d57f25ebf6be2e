import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Real } from '../support/fits/card';
import { fitsFile } from '../support/fits/file';
import { type Bitpix, emptyPrimary, imageExtension } from '../support/fits/image';
import { binaryTable } from '../support/fits/table';
import { missingModules, missingProgram } from '../support/truths/python';
import { runPython } from '../support/truths/run';

const missing = missingModules('astropy') ?? missingProgram('fitsverify');

const images: readonly {
  bitpix: Bitpix;
  type: string;
  data: readonly (number | bigint)[];
  said: readonly string[];
}[] = [
  { bitpix: 8, type: '|u1', data: [0, 1, 200, 255, 7, 8], said: ['0', '1', '200', '255', '7', '8'] },
  {
    bitpix: 16,
    type: '>i2',
    data: [-32768, 32767, 0, 1, -1, 2],
    said: ['-32768', '32767', '0', '1', '-1', '2'],
  },
  {
    bitpix: 32,
    type: '>i4',
    data: [-2147483648, 5, 0, 1, -1, 2],
    said: ['-2147483648', '5', '0', '1', '-1', '2'],
  },
  {
    bitpix: 64,
    type: '>i8',
    data: [-9223372036854775808n, 9007199254740993n, 0n, 1n, -1n, 2n],
    said: ['-9223372036854775808', '9007199254740993', '0', '1', '-1', '2'],
  },
  {
    bitpix: -32,
    type: '>f4',
    data: [0.5, -1.25, NaN, Infinity, 0, 3],
    said: ['0.5', '-1.25', 'nan', 'inf', '0.0', '3.0'],
  },
  {
    bitpix: -64,
    type: '>f8',
    data: [0.1, -1e300, NaN, 4, 0, 3],
    said: ['0.1', '-1e+300', 'nan', '4.0', '0.0', '3.0'],
  },
];

describe.skipIf(missing)(
  `astropy and fitsverify read what the test files' writer writes${missing ? ` (${missing})` : ''}`,
  () => {
    it('in every BITPIX, tables and cards', async () => {
      const file = fitsFile(
        emptyPrimary([
          ['T_TEXT', "it's", 'with a quote'],
          ['T_REAL', new Real(2)],
          ['T_SMALL', 1.5e-12],
          ['T_TRUE', true],
        ]),
        ...images.map(({ bitpix, data }, i) =>
          imageExtension({
            bitpix,
            axes: [3, 2],
            data: data as readonly number[],
            name: 'IMG',
            version: i + 1,
          }),
        ),
        binaryTable(
          [
            { name: 'L', type: 'L', values: [true, false] },
            { name: 'I', type: 'I', values: [-5, 6] },
            { name: 'J', type: 'J', values: [-70000, 6] },
            { name: 'K', type: 'K', values: [9007199254740993n, 6] },
            { name: 'E', type: 'E', unit: 'mag', values: [0.5, 6] },
            { name: 'D', type: 'D', values: [0.1, 6] },
            { name: 'A', type: 'A', width: 5, values: ['abc', 'toolong'] },
          ],
          'TAB',
        ),
      );
      const folder = await mkdtemp(path.join(tmpdir(), 'almagest-fits-'));
      try {
        const name = path.join(folder, 'all.fits');
        await writeFile(name, file);
        const { stdout } = await promisify(execFile)('fitsverify', ['-q', name]);
        expect(stdout).toMatch(/^verification OK/);
        expect(await runPython(path.join(__dirname, 'clients/read.py'), name)).toMatchObject([
          { cards: { T_TEXT: "it's", T_REAL: 2, T_SMALL: 1.5e-12, T_TRUE: true }, values: null },
          ...images.map(({ type, said }) => ({ name: 'IMG', type, shape: [2, 3], values: said })),
          {
            name: 'TAB',
            values: {
              L: [true, false],
              I: [-5, 6],
              J: [-70000, 6],
              E: [0.5, 6],
              D: [0.1, 6],
              A: ['abc  ', 'toolo'],
            },
          },
        ]);
      } finally {
        await rm(folder, { recursive: true });
      }
    });
  },
);
