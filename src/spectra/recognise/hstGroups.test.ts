import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { primaryHdu } from '../../../test/support/fits/image';
import { FitsDocument } from '../../fits/document';
import { openSource } from '../../sources/openSource';
import { recogniseFits } from '../openFitsSpectra';

let folder = '';
beforeEach(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'almagest-groups-'))));
afterEach(() => rm(folder, { recursive: true }));

const groups = 2;
const length = 5;

/** Values of group g: 1000 g + first + pixel. */
async function write(name: string, type: string, first: number, unit: string, root = 'Y0ZN0102T') {
  const data = Array.from(
    { length: groups * length },
    (_, at) => 1000 * Math.floor(at / length) + first + (at % length),
  );
  const cards = [
    ['TELESCOP', 'HST'],
    ['INSTRUME', 'FOS'],
    ['ROOTNAME', root],
    ['FILETYPE', type],
    ['BUNIT', unit],
  ] as const;
  await writeFile(path.join(folder, name), primaryHdu({ bitpix: -32, axes: [length, groups], data, cards }));
}

async function second(name: string) {
  const source = await openSource({ kind: 'file', name, path: path.join(folder, name) });
  try {
    const file = await recogniseFits(await FitsDocument.open(source));
    const read = await file!.read(1);
    if (read.kind !== 'spectrum') throw new Error('It is no spectrum.');
    return read;
  } finally {
    await source.close();
  }
}

it.each([
  ['y0zn0102t_c1f.fits', 'y0zn0102t_c0f.fits', 'y0zn0102t_c2f.fits'],
  ['Y0ZN0102T_C1F.FITS', 'Y0ZN0102T_C0F.FITS', 'Y0ZN0102T_C2F.FITS'],
  ['renamed.fits', 'y0zn0102t_c0f.fits', 'y0zn0102t_c2f.fits'],
])('takes wavelengths and errors of %s from the files beside it', async (flux, waves, errors) => {
  await write(flux, 'FLX', 7, 'ERGS/CM**2/S/A');
  await write(waves, 'WAV', 300, 'ANGSTROMS');
  await write(errors, 'ERR', 1, 'ERGS/CM**2/S/A');
  const { axis, uncertainty, flux: values, notes } = await second(flux);
  expect([...values.values]).toEqual([1007, 1008, 1009, 1010, 1011]);
  expect([...axis.values]).toEqual([1300, 1301, 1302, 1303, 1304]);
  expect(axis).toMatchObject({ unit: 'ANGSTROMS', quantity: 'wavelength', medium: { kind: 'unknown' } });
  expect([...uncertainty!.values]).toEqual([1001, 1002, 1003, 1004, 1005]);
  expect(notes).toEqual([]);
});

it('does not take those of another observation, or damaged ones', async () => {
  await write('y0zn0102t_c1f.fits', 'FLX', 7, 'ERGS/CM**2/S/A');
  await write('y0zn0102t_c0f.fits', 'WAV', 300, 'ANGSTROMS', 'Y0ZN0103T');
  await writeFile(path.join(folder, 'y0zn0102t_c2f.fits'), 'no FITS');
  const { axis, uncertainty, notes } = await second('y0zn0102t_c1f.fits');
  expect(axis).toMatchObject({ unit: 'pix', quantity: 'pixel' });
  expect(uncertainty).toBeNull();
  expect(notes[0]!.message).toMatch(/Y0ZN0102T are in a file of their own/);
});
