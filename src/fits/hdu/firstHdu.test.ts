import { expect, it } from 'vitest';
import type { HduKind, HduSummary } from '../summary';
import { firstHdu } from './firstHdu';

/** HDUs as their headers have them: `i` an image, `t` a table, in capitals where it has data. */
const hdus = (...written: string[]): HduSummary[] =>
  written.map((one, index) => {
    const [letter = '', name = ''] = one.split(':');
    const kind: HduKind = letter.toLowerCase() === 'i' ? 'image' : 'table';
    const filled = letter !== letter.toLowerCase();
    return {
      ...{ index, kind, name, version: 1, bitpix: null, axes: filled ? [8, 8] : [], unit: null },
      ...{ columns: null, compression: null, headerOffset: 0, dataOffset: 0, problems: [] },
      dataLength: filled ? 64 : 0,
    };
  });

it.each([
  ['a JWST image', ['i:PRIMARY', 'I:SCI', 'I:ERR', 'T:ASDF'], 1],
  ['a Rubin image', ['i:PRIMARY', 'I:IMAGE', 'I:MASK', 'I:VARIANCE', 'T:ARCHIVE_INDEX'], 1],
  ['a light curve of TESS', ['i:PRIMARY', 'T:LIGHTCURVE', 'I:APERTURE'], 1],
  ['target pixels of Kepler', ['i:PRIMARY', 'T:TARGETTABLES', 'I:APERTURE'], 1],
  ['an event list with an exposure map', ['i:PRIMARY', 'I:EXPMAP', 'T:EVENTS', 'T:GTI'], 2],
  ['a coadded spectrum of DESI', ['i:PRIMARY', 'T:FIBERMAP', 'I:B_WAVELENGTH', 'I:B_FLUX', 'I:B_IVAR'], 3],
  ['a picture with a catalogue', ['I:PRIMARY', 'T:LIGHTCURVE'], 0],
  ['a table with its quality', ['i:PRIMARY', 'T:SOURCES', 'I:quality'], 1],
  ['only what helps', ['i:PRIMARY', 'I:WAVELENGTH'], 1],
  ['nothing', ['i:PRIMARY'], 0],
])('%s', (_, written, first) => {
  expect(firstHdu(hdus(...written))).toBe(first);
});
