import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Real } from '../../support/fits/card';
import { primaryHdu } from '../../support/fits/image';
import { wcsCards } from '../../support/fits/wcsCards';
import { hash, Random } from '../../support/sky/random';
import { squareWcs } from '../../support/sky/tan';

const pixels = 24;
const planes = 24;
/** Wavelength of the first plane and step from plane to plane, metres. */
const axis = { first: 4.8e-7, step: 2e-9 };

/** Writes small spectral cubes, each of a source whose line moves across it. */
export async function writeCubes(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [k, field] of [
    { name: 'Zero', ra: 0.05, dec: 0.5 },
    { name: 'South', ra: 49.92, dec: -19.41 },
  ].entries()) {
    const random = new Random(hash(7, k));
    const data = Float32Array.from({ length: pixels * pixels * planes }, (_, i) => {
      const [x, y, z] = [i % pixels, Math.floor(i / pixels) % pixels, Math.floor(i / pixels ** 2)];
      const line = Math.exp(-((z - planes / 2 - (x - pixels / 2) / 4) ** 2) / 8);
      const light = Math.exp(-((x - pixels / 2) ** 2 + (y - pixels / 2) ** 2) / 40);
      return 5 * line * light + 0.1 * random.normal();
    });
    const wcs = squareWcs(field, 0.005, pixels);
    const bytes = primaryHdu({
      bitpix: -32,
      axes: [pixels, pixels, planes],
      data,
      cards: [
        // DaCHS finds the planes of a band from CDELT3 alone.
        ...wcsCards(wcs).filter(([keyword]) => !/^CD\d|^WCSAXES/.test(keyword)),
        ['CDELT1', new Real(wcs.cd[0])],
        ['CDELT2', new Real(wcs.cd[3])],
        ['CTYPE3', 'WAVE'],
        ['CUNIT3', 'm'],
        ['CRVAL3', new Real(axis.first)],
        ['CRPIX3', new Real(1)],
        ['CDELT3', new Real(axis.step)],
        ['OBJECT', field.name],
        ['TELESCOP', 'Generated'],
        ['INSTRUME', 'VoIfu'],
        ['MJD-OBS', 61100 + k],
        ['EXPTIME', 1800],
        ['BUNIT', 'Jy'],
        ['BANDLO', new Real(axis.first - axis.step / 2)],
        ['BANDHI', new Real(axis.first + (planes - 0.5) * axis.step)],
      ],
    });
    await writeFile(path.join(folder, `cube_${field.name.toLowerCase()}.fits`), bytes);
  }
}
