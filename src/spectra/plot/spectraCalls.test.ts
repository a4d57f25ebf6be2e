import { describe, expect, it } from 'vitest';
import { BufferSource } from '../../base/byteSource';
import { FitsDocument } from '../../fits/document';
import { fitsFile } from '../../../test/support/fits/file';
import { emptyPrimary } from '../../../test/support/fits/image';
import { binaryTable } from '../../../test/support/fits/table';
import { SpectraCalls } from './spectraCalls';
import type { ColumnChoice } from './views';

const rows = [0, 1, 2, 3];

/** Tables of columns whose names say nothing. */
const document = () =>
  FitsDocument.open(
    new BufferSource(
      'odd.fits',
      fitsFile(
        emptyPrimary(),
        binaryTable([{ name: 'NAME', type: 'A', width: 2, values: ['a', 'b', 'c', 'd'] }], 'NAMES'),
        binaryTable(
          [
            { name: 'P', type: 'D', values: rows.map((i) => 500 + i) },
            { name: 'Q', type: 'D', unit: 'Jy', values: rows.map((i) => 10 * i) },
            { name: 'R', type: 'D', values: rows.map(() => 4) },
            { name: 'PAIR', type: 'D', width: 2, values: rows.map((i) => [i, i]) },
            { name: 'WORDS', type: 'A', width: 2, values: ['a', 'b', 'c', 'd'] },
          ],
          'ODD',
        ),
      ),
    ),
  );

const chosen: ColumnChoice = { hdu: 2, axis: 'P', flux: 'Q', error: 'R' };

async function envelope(choice: ColumnChoice) {
  const calls = new SpectraCalls();
  const { x, y, low } = await calls.envelope(await document(), {
    index: 0,
    chosen: choice,
    range: null,
    columns: 100,
  });
  return { x: [...new Float64Array(x)], y: [...new Float64Array(y)], low: [...new Float64Array(low)] };
}

describe('SpectraCalls', () => {
  it('plots columns that were chosen, and what was recognised beside them', async () => {
    const calls = new SpectraCalls();
    const file = await document();
    expect(await calls.spectra(file, {})).toBeNull();
    const view = await calls.spectra(file, { chosen });
    expect(view).toMatchObject({
      kind: 'spectra',
      count: 1,
      recognition: { format: 'by-hand', sure: 'certain', why: ['columns P, Q, R were chosen'] },
    });
    expect(await calls.entries(file, { first: 0, count: 9, chosen })).toHaveLength(1);
    expect(await calls.series(file, { index: 0, chosen })).toMatchObject({
      axis: { name: 'P', unit: null, quantity: 'unknown' },
      flux: { name: 'Q', unit: 'Jy' },
      uncertainty: 'R',
      hdu: 2,
    });
    expect((await calls.csv(file, { index: 0, chosen })).split('\n')[1]).toContain('500');
    expect(await calls.spectra(file, {})).toBeNull();
  });

  it('reads the axis and the flux in the units that were chosen, and the uncertainty as the kind', async () => {
    expect((await envelope(chosen)).low).toEqual([-4, 6, 16, 26]);
    expect((await envelope({ ...chosen, errorKind: 'var' })).low).toEqual([-2, 8, 18, 28]);
    expect((await envelope({ ...chosen, errorKind: 'ivar' })).low).toEqual([-0.5, 9.5, 19.5, 29.5]);
    const calls = new SpectraCalls();
    const units = { ...chosen, axisUnit: 'nm', fluxUnit: 'mJy' };
    const view = await calls.series(await document(), { index: 0, chosen: units, unit: 'Angstrom' });
    expect(view).toMatchObject({
      axis: { quantity: 'wavelength', range: [5000, 5030] },
      flux: { unit: 'mJy' },
    });
  });

  it('takes an axis in days for time', async () => {
    const calls = new SpectraCalls();
    const days = { ...chosen, axisUnit: 'd' };
    expect(await calls.series(await document(), { index: 0, chosen: days })).toMatchObject({
      kind: 'light-curve',
      axis: { quantity: 'time', unit: 'd' },
    });
  });

  it('says what does not fit', async () => {
    await expect(envelope({ ...chosen, flux: 'PAIR' })).rejects.toThrow(/PAIR have 2 values, those of P 1/);
    await expect(envelope({ ...chosen, flux: 'WORDS' })).rejects.toThrow(/WORDS holds no numbers/);
    await expect(envelope({ ...chosen, flux: 'NONE' })).rejects.toThrow(/NONE/);
    await expect(envelope({ ...chosen, axisUnit: 'furlongs(' })).rejects.toThrow(/P, furlongs\(/);
    await expect(envelope({ ...chosen, hdu: 0 })).rejects.toThrow(/HDU 0 is no table/);
  });
});
