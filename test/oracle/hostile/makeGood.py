"""Writes small good FITS files of every kind into the folder of the first argument."""
import gzip
import os
import sys
import warnings

import numpy as np
from astropy.io import fits

warnings.simplefilter('ignore')
folder = sys.argv[1]
random = np.random.default_rng(3)


def write(name, *hdus):
    fits.HDUList(list(hdus)).writeto(os.path.join(folder, name), checksum=True, overwrite=True)


sky = random.normal(100, 5, (60, 50))
scaled = fits.PrimaryHDU(sky.astype('u2'))
scaled.header.update(CTYPE1='RA---TAN', CTYPE2='DEC--TAN', CRVAL1=10.0, CRVAL2=20.0, CRPIX1=25.0, CRPIX2=30.0,
                     CDELT1=-0.001, CDELT2=0.001, BUNIT='adu')
write('image.fits', scaled, fits.ImageHDU(random.normal(0, 1, (4, 30, 20)).astype('f4'), name='CUBE'),
      fits.ImageHDU(random.integers(0, 2**40, (9, 7)), name='WIDE'))

for codec, data in [('RICE_1', sky.astype('i2')), ('RICE_1', sky.astype('f4')), ('GZIP_1', sky.astype('i4')),
                    ('GZIP_2', sky.astype('f4')), ('HCOMPRESS_1', sky.astype('i2')), ('PLIO_1', sky.astype('i2'))]:
    write(f'{codec}_{data.dtype.name}.fits', fits.PrimaryHDU(),
          fits.CompImageHDU(data, compression_type=codec, quantize_level=4, tile_size=(25, 20)))

ragged = np.empty(12, dtype=object)
ragged[:] = [np.arange(n, dtype='i4') for n in range(12)]
write('table.fits', fits.PrimaryHDU(), fits.BinTableHDU.from_columns([
    fits.Column('flag', 'L', array=np.arange(12) % 2 == 0),
    fits.Column('bits', '11X', array=np.ones((12, 11), bool)),
    fits.Column('count', 'J', array=np.arange(12), null=3),
    fits.Column('long', 'K', bzero=2**63, array=np.arange(12, dtype='u8')),
    fits.Column('name', '8A', array=[f'star {n}' for n in range(12)]),
    fits.Column('grid', '6E', dim='(2,3)', array=np.ones((12, 3, 2))),
    fits.Column('wave', 'M', array=np.ones(12) * 1j),
    fits.Column('list', 'PJ()', array=ragged),
    fits.Column('large', 'QJ()', array=ragged),
]))
write('ascii.fits', fits.PrimaryHDU(), fits.TableHDU.from_columns([
    fits.Column('name', 'A8', array=[f'star {n}' for n in range(12)]),
    fits.Column('mag', 'F8.3', array=np.arange(12) / 3),
    fits.Column('count', 'I6', array=np.arange(12)),
]))
groups = fits.GroupData(np.ones((5, 1, 4, 3), 'f4'), bitpix=-32, parnames=['UU', 'VV', 'DATE'],
                        pardata=[np.arange(5.0)] * 3)
write('groups.fits', fits.GroupsHDU(groups))

for name in ('image.fits', 'table.fits'):
    with open(os.path.join(folder, name), 'rb') as whole:
        with gzip.GzipFile(os.path.join(folder, name + '.gz'), 'wb', mtime=0) as packed:
            packed.write(whole.read())
