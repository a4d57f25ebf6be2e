"""Writes a family of FITS images: every BITPIX, scaling, blank and number of axes. Usage: makeImages.py FOLDER"""

import itertools
import sys
import warnings

import numpy as np
from astropy.io import fits

warnings.simplefilter("ignore")
folder = sys.argv[1]
random = np.random.default_rng(20260101)
types = {8: "u1", 16: "i2", 32: "i4", 64: "i8", -32: "f4", -64: "f8"}
scalings = [(1, 0), (1, "sign"), (0.1, 0), (1, 100), (-2.5, 1e6), (1e-30, 1e-25), (0.5, 32768)]
shapes = [(1,), (7,), (5, 3), (64, 65), (3, 4, 5), (2, 1, 3, 4), (1, 1, 1, 1, 6), (0, 4)]


def numbers(bitpix, shape):
    kind = np.dtype(types[bitpix])
    if bitpix < 0:
        data = random.normal(0, 1e3, shape).astype(kind)
        specials = [np.nan, np.inf, -np.inf, -0.0, np.finfo(kind).max, np.finfo(kind).tiny / 2]
    else:
        limits = np.iinfo(kind)
        data = random.integers(limits.min, limits.max, shape, dtype=kind, endpoint=True)
        specials = [limits.min, limits.max, 0, 1]
    places = random.integers(0, max(data.size, 1), len(specials))
    if data.size > len(specials):
        data.flat[places] = specials
    return data


for number, (bitpix, (scale, zero), blank, shape) in enumerate(
    itertools.product(types, scalings, (None, "limit", 7), shapes)
):
    if bitpix < 0 and blank is not None:
        continue
    if zero == "sign":
        if bitpix < 0:
            continue
        zero = -128 if bitpix == 8 else 2 ** (bitpix - 1)
    if bitpix == 8 and zero == -128 and blank is not None:
        continue  # astropy cannot put NaN into the signed bytes it makes of these
    hdu = fits.PrimaryHDU(numbers(bitpix, shape))
    if (scale, zero) != (1, 0):
        hdu.header["BSCALE"] = scale
        hdu.header["BZERO"] = zero
    if blank is not None:
        blank = 7 if blank == 7 else (255 if bitpix == 8 else int(np.iinfo(types[bitpix]).min))
        hdu.header["BLANK"] = blank
        if hdu.data.size:
            hdu.data.flat[0] = blank
    path = f"{folder}/{number:04}_{bitpix}_{'x'.join(map(str, shape))}.fits"
    # The header as it is: writing through astropy's scaling would undo it.
    with open(path, "wb") as file:
        file.write(hdu.header.tostring().encode("ascii"))
        raw = hdu.data.astype(np.dtype(types[bitpix]).newbyteorder(">")).tobytes()
        file.write(raw + b"\0" * (-len(raw) % 2880))
    print(path)
